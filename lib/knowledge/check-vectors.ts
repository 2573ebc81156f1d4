import type { Library } from '../library/library';
import type { Embed, PassageVectors } from './knowledge';
import { passagesOf, textToEmbed } from './passages';

/** Passages embedded here to compare. */
const SAMPLE = 6;
/** Same encoder on another processor gives 0.999 and more; eight bits a component cost less than 0.001. */
const SAME = 0.98;

/**
 * Whether vectors that came from elsewhere are those that this machine would make: a sample of passages, spread over
 * the library, is embedded and compared. Vectors decide what is suggested, so a pack is never taken on its word.
 * @returns true also when the pack holds none of the library's passages: then there is nothing to be misled by.
 */
export async function vectorsAgree(library: Library, pack: PassageVectors, embed: Embed): Promise<boolean> {
  const dim = pack.data.length / Math.max(1, pack.passages.length);
  if (!Number.isInteger(dim)) return false;
  const rows = new Map(pack.passages.map((hash, row) => [hash, row]));
  const known = [...passagesOf([library])].flatMap(({ passage }) => {
    const row = rows.get(passage.hash);
    return row === undefined ? [] : [{ passage, row }];
  });
  const step = Math.max(1, known.length / SAMPLE);
  for (let at = 0; at < known.length; at += step) {
    const entry = known[Math.floor(at)];
    if (entry === undefined) break;
    const bytes = new Int8Array(pack.data.buffer, pack.data.byteOffset + entry.row * dim, dim);
    const mine = await embed(textToEmbed(entry.passage));
    if (mine.length !== dim || cosine(mine, bytes) < SAME) return false;
  }
  return true;
}

function cosine(unit: Float32Array, bytes: Int8Array): number {
  let dot = 0;
  let squares = 0;
  for (const [column, value] of bytes.entries()) {
    dot += value * (unit[column] ?? 0);
    squares += value * value;
  }
  return dot / Math.sqrt(squares || 1);
}
