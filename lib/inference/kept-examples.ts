import { database } from '../db/database';
import type { ExampleVectors } from '../intents/team-intents';
import { quantise, SCALE } from '../knowledge/quantise';

/** No library can have this id: a slash is refused there. */
const ROW = 'examples/';

/** Vectors of the examples of team intents, so that a restart need not read them again; by example. */
export async function keptExamples(encoderKey: string): Promise<ExampleVectors> {
  const row = await database().vectors.get(ROW);
  if (row === undefined || row.encoderRevision !== encoderKey || row.passages.length === 0) return new Map();
  const dim = row.data.length / row.passages.length;
  const bytes = new Int8Array(row.data.buffer, row.data.byteOffset, row.data.length);
  return new Map(
    row.passages.map((text, at) => [
      text,
      Float32Array.from(bytes.subarray(at * dim, (at + 1) * dim), (byte) => byte / SCALE),
    ]),
  );
}

/** Keeps these and no others, unless they are the ones that were kept. */
export async function keepExamples(encoderKey: string, known: ExampleVectors, vectors: ExampleVectors): Promise<void> {
  if (known.size === vectors.size && [...vectors.keys()].every((text) => known.has(text))) return;
  if (vectors.size === 0) {
    await database().vectors.delete(ROW);
    return;
  }
  const bytes = [...vectors.values()].flatMap((vector) => [...quantise(vector)]);
  const data = new Uint8Array(Int8Array.from(bytes).buffer);
  await database().vectors.put({ id: ROW, encoderRevision: encoderKey, passages: [...vectors.keys()], data });
}
