/**
 * Remembers the answers of a pure function about short texts: names, labels and times come back in every message.
 * Bounded, so that a page that lives all day does not fill memory.
 */
export function remember<T>(work: (text: string) => T, most = 4000): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const answer = work(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}

/** Remembers what was found out about an object, for as long as the object lives. */
export function rememberOf<K extends object, T>(work: (key: K) => T): (key: K) => T {
  const answers = new WeakMap<K, { answer: T }>();
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = { answer: work(key) };
      answers.set(key, known);
    }
    return known.answer;
  };
}
