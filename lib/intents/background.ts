import { z } from 'zod';
import { quantise, SCALE } from '../knowledge/quantise';

/**
 * What intents are told apart from: 300 ordinary customer messages written for this project (a sample of
 * training/written, every contact driver and trade alike), with their vectors, so that the first intent need not wait
 * for three hundred readings. `npm run tandem -- background` makes the vectors again for another encoder.
 */
export interface Background {
  texts: readonly string[];
  /** Key of the encoder that made `vectors` (inference/encoder-key.ts). */
  encoder: string;
  vectors: readonly Float32Array[];
}

const schema = z.object({
  format: z.literal('tandem-background/1'),
  encoder: z.string().max(200),
  dim: z.int().min(1).max(4096),
  texts: z.array(z.string().min(1).max(1000)).min(1).max(5000),
  /** Base64 of one signed byte per component: unit vectors times 256, cut at 127. */
  data: z.base64(),
});

/** Reads the file of the package. @throws Error when it is not one; vectors that were cut short count as none. */
export function parseBackground(value: unknown): Background {
  const { encoder, dim, texts, data } = schema.parse(value);
  const bytes = Int8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const isWhole = bytes.length === texts.length * dim;
  const vectors = texts.map((_, row) =>
    Float32Array.from(bytes.subarray(row * dim, (row + 1) * dim), (byte) => byte / SCALE),
  );
  return { texts, encoder: isWhole ? encoder : '', vectors: isWhole ? vectors : [] };
}

/** The text of the file. */
export function writeBackground({ texts, encoder, vectors }: Background): string {
  const data = vectors.map((vector) => String.fromCharCode(...new Uint8Array(quantise(vector).buffer))).join('');
  const file: z.infer<typeof schema> = {
    format: 'tandem-background/1',
    encoder,
    dim: vectors[0]?.length ?? 1,
    texts: [...texts],
    data: btoa(data),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** The file of the package, in the browser. */
export async function backgroundOfPackage(): Promise<Background> {
  const response = await fetch('/intents/background.json');
  if (!response.ok) throw new Error(`background.json cannot be read: status ${response.status}`);
  return parseBackground(await response.json());
}
