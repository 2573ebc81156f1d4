/**
 * Lays the sentences of a text out over encoder windows. Short messages fit in one; long ones are read in up to
 * `MAX_WINDOWS`, broken at sentences where possible, so that one buried sentence is not lost.
 */

/** [CLS] and [SEP] of the BERT vocabulary: every window stands between them. */
export const CLS = 101;
export const SEP = 102;
/** About 750 words: longer texts say so in `analysedChars`. */
const MAX_WINDOWS = 4;

export interface TokenisedSentence {
  index: number;
  /** Character offset where the sentence ends. */
  end: number;
  ids: readonly number[];
}

export interface Window {
  /** Special tokens included. */
  ids: number[];
  /** Which token rows belong to which sentence. */
  pieces: { sentence: number; from: number; to: number }[];
}

export interface Plan {
  windows: Window[];
  /** False when tokens were left out. */
  complete: boolean;
  /** Character offset up to which sentences were read. */
  lastEnd: number;
}

/** @param maxTokens longest window, special tokens included. */
export function planWindows(sentences: readonly TokenisedSentence[], maxTokens: number): Plan {
  const room = maxTokens - 2;
  const plan: Plan = { windows: [], complete: true, lastEnd: 0 };
  let current = open();
  const close = (): void => {
    current.ids.push(SEP);
    plan.windows.push(current);
    current = open();
  };
  for (const sentence of sentences) {
    let rest = sentence.ids;
    while (rest.length > 0) {
      const free = room - (current.ids.length - 1);
      const fits = rest.length <= free;
      // Only a sentence longer than a whole window is torn apart.
      if (!fits && current.ids.length > 1) {
        close();
      } else {
        const part = rest.slice(0, free);
        current.pieces.push({
          sentence: sentence.index,
          from: current.ids.length,
          to: current.ids.length + part.length,
        });
        current.ids.push(...part);
        rest = rest.slice(part.length);
      }
      if (plan.windows.length === MAX_WINDOWS) return { ...plan, complete: false };
    }
    plan.lastEnd = sentence.end;
  }
  if (current.ids.length > 1 || plan.windows.length === 0) close();
  return plan;
}

function open(): Window {
  return { ids: [CLS], pieces: [] };
}
