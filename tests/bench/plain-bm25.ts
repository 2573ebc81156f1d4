import type { SearchSet } from './search-sets';

/** BM25 as any search box has it: lower-cased words, no stemming, k1 = 1.2, b = 0.75; the customer's turns as query. */
export function plainBm25(set: SearchSet): { id: string; ranked: { item: string; score: number }[] }[] {
  const documents = set.library.items.map((item) => ({
    item: item.id,
    counts: countWords('body' in item ? `${item.title} ${item.body}` : item.title),
  }));
  const lengths = documents.map(({ counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const holding = new Map<string, number>();
  for (const { counts } of documents) for (const word of counts.keys()) holding.set(word, (holding.get(word) ?? 0) + 1);
  return set.questions.map(({ id, turns }) => {
    const words = turns.filter((turn) => turn.role === 'customer').flatMap((turn) => splitWords(turn.text));
    const ranked = documents
      .map(({ item, counts }, at) => {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[at] ?? 0)) / mean);
        const score = words.reduce((sum, word) => {
          const count = counts.get(word) ?? 0;
          const found = holding.get(word) ?? 0;
          return sum + (Math.log(1 + (documents.length - found + 0.5) / (found + 0.5)) * count * 2.2) / (count + norm);
        }, 0);
        return { item, score };
      })
      .sort((a, b) => b.score - a.score);
    return { id, ranked };
  });
}

function splitWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of splitWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
