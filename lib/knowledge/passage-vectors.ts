import type { PassageVectors } from './knowledge';
import type { SearchIndex } from './search-index';

/** Vectors by passage hash, from packs and from the index before: a reload embeds only what is new. */
export function vectorsByHash(
  dim: number,
  revision: string,
  packs: Iterable<PassageVectors>,
  before: SearchIndex,
): Map<string, Int8Array> {
  const known = new Map<string, Int8Array>();
  for (const [at, { hash }] of before.passages) {
    if (before.vectors.has(at)) known.set(hash, before.vectors.bytes(at));
  }
  for (const pack of packs) {
    // A pack of another encoder, or one that was cut short, is left aside: its passages are embedded anew.
    if (pack.encoderRevision !== revision || pack.data.length !== pack.passages.length * dim) continue;
    const bytes = new Int8Array(pack.data.buffer, pack.data.byteOffset, pack.data.length);
    for (const [at, hash] of pack.passages.entries()) known.set(hash, bytes.subarray(at * dim, (at + 1) * dim));
  }
  return known;
}

/** The vectors of one library as they stand; null when it has none. */
export function vectorsOfLibrary(revision: string, libraryId: string, index: SearchIndex): PassageVectors | null {
  const { passages, vectors } = index;
  const found = [...passages].filter(([at, passage]) => passage.libraryId === libraryId && vectors.has(at));
  if (found.length === 0) return null;
  const data = new Int8Array(found.length * vectors.dim);
  for (const [row, [at]] of found.entries()) data.set(vectors.bytes(at), row * vectors.dim);
  return {
    encoderRevision: revision,
    passages: found.map(([, { hash }]) => hash),
    data: new Uint8Array(data.buffer),
  };
}
