import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEncoder, openFolder, projectRoot, readJson } from '../../lib/cli/node-engine';
import { encoderKey } from '../../lib/inference/encoder-key';
import { parseHeads } from '../../lib/inference/heads';
import { vectorsOf, type TextVectors } from '../../lib/inference/encoder';
import { splitSentences } from '../../lib/inference/sentences';

/** Embeddings that are kept between runs: fitting reads the same texts many times. */
export interface CachedEncoder {
  dim: number;
  /** What decides the embeddings: see encoder-key.ts. */
  key: string;
  embed(text: string): Promise<Float32Array>;
  /** With the vectors of its sentences; kept for this run only. */
  read(text: string): Promise<TextVectors>;
  /** Writes what is new to `.cache/`. */
  save(): Promise<void>;
}

const DIM = 384;

/** @param folder of model files; an encoder without `heads.json` is read in windows of 256 tokens. */
export async function openCachedEncoder(folder: string): Promise<CachedEncoder> {
  const files = await openFolder(folder);
  const maxTokens = existsSync(join(folder, 'heads.json'))
    ? parseHeads(await readJson(files, 'heads.json')).maxTokens
    : 256;
  const key = encoderKey(files, maxTokens);
  const cacheFolder = join(projectRoot(), '.cache');
  const base = join(cacheFolder, `embeddings-${key}`);
  const known = await readCache(base);
  const whole = new Map<string, TextVectors>();
  let encoder: Awaited<ReturnType<typeof openEncoder>> | null = null;
  let added = 0;
  const save = async (): Promise<void> => {
    if (added === 0) return;
    await mkdir(cacheFolder, { recursive: true });
    const all = new Float32Array(known.size * DIM);
    for (const [row, vector] of [...known.values()].entries()) all.set(vector, row * DIM);
    await writeFile(`${base}.bin`, new Uint8Array(all.buffer));
    await writeFile(`${base}.json`, JSON.stringify([...known.keys()]));
    added = 0;
  };
  return {
    dim: DIM,
    key,
    save,
    async read(text) {
      const kept = whole.get(text);
      if (kept !== undefined) return kept;
      encoder ??= await openEncoder(files, maxTokens);
      const read = vectorsOf(await encoder.encode(text, splitSentences(text)));
      whole.set(text, read);
      if (whole.size % 500 === 0) process.stderr.write(`\r${whole.size} texts read `);
      return read;
    },
    async embed(text) {
      const kept = known.get(text);
      if (kept !== undefined) return kept;
      encoder ??= await openEncoder(files, maxTokens);
      const { embedding } = await encoder.encode(text, splitSentences(text));
      known.set(text, embedding);
      added += 1;
      if (added % 500 === 0) process.stderr.write(`\r${known.size} texts embedded `);
      if (added >= 2000) await save();
      return embedding;
    },
  };
}

async function readCache(base: string): Promise<Map<string, Float32Array>> {
  if (!existsSync(`${base}.json`)) return new Map();
  const keys = JSON.parse(await readFile(`${base}.json`, 'utf8')) as string[];
  const bytes = await readFile(`${base}.bin`);
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return new Map(keys.map((key, row) => [key, all.slice(row * DIM, (row + 1) * DIM)]));
}
