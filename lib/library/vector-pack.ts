import { z } from 'zod';
import type { VectorRow } from '../db/database';

/**
 * Search vectors that travel with a library, so that nobody's machine has to make them: `<library>.vectors.json`
 * beside the library file, written by `npm run tandem -- vectors` (docs/library-format.md).
 */

const schema = z.object({
  format: z.literal('tandem-vectors/1'),
  /** Id of the library. */
  library: z.string().min(1).max(200),
  /** Key of the encoder that made them: lib/inference/encoder-key.ts. */
  encoder: z.string().min(1).max(200),
  dim: z.int().min(1).max(4096),
  /** Hash of each passage, in the order of the rows. */
  passages: z.array(z.string().min(1).max(40)).max(1_000_000),
  /** Base64 of one signed byte per component, `dim` a passage: unit vectors times 256, cut at 127. */
  data: z.base64(),
});

/** The text of a vectors file. */
export function writeVectorPack(library: string, dim: number, vectors: Omit<VectorRow, 'id' | 'arrived'>): string {
  const pack: z.infer<typeof schema> = {
    format: 'tandem-vectors/1',
    library,
    encoder: vectors.encoderRevision,
    dim,
    passages: vectors.passages,
    data: toBase64(vectors.data),
  };
  return `${JSON.stringify(pack, null, 1)}\n`;
}

/**
 * Reads a vectors file into the row that the database keeps.
 * @returns null when it is not one, is of another library, or was cut short: vectors are then made here.
 */
export function parseVectorPack(value: unknown, library: string): VectorRow | null {
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data.library !== library) return null;
  const { encoder, dim, passages, data } = parsed.data;
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  if (bytes.length !== passages.length * dim) return null;
  return { id: library, encoderRevision: encoder, passages, data: bytes, arrived: true };
}

/** In parts: a call with a million arguments would overflow the stack. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(''));
}
