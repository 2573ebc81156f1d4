import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encoderKey } from '../../lib/inference/encoder-key';
import { passagesOf } from '../../lib/knowledge/passages';
import { parseLibrary } from '../../lib/library/schema';
import { parseVectorPack } from '../../lib/library/vector-pack';

/** The sample library's vectors travel in the package: this holds them to the library and to the encoder beside it. */

const ID = 'alder-wren';
const MEND = `run: npm run tandem -- vectors --kb public/libraries/${ID}.json --out public/libraries/${ID}.vectors.json`;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const parsed = parseLibrary(read(`public/libraries/${ID}.json`));
const passages = 'library' in parsed ? [...passagesOf([parsed.library])].map(({ passage }) => passage.hash) : [];
const pack = parseVectorPack(read(`public/libraries/${ID}.vectors.json`), ID);

describe('the vectors of the sample library', () => {
  it('are made for every passage of the library as it is', () => {
    expect(passages.length).toBeGreaterThan(150);
    expect(pack?.passages, MEND).toEqual(passages);
  });

  it('are made with the encoder that ships', () => {
    const { files } = read('public/models/checksums.json') as { files: Record<string, { sha256: string }> };
    const { maxTokens } = read('public/models/heads.json') as { maxTokens: number };
    const key = encoderKey({ checksumOf: (path) => files[path]?.sha256 ?? '' }, maxTokens);
    expect(pack?.encoderRevision, MEND).toBe(key);
  });

  it('are unit vectors, and no two passages that differ have the same', () => {
    const bytes = new Int8Array(pack?.data.buffer ?? new ArrayBuffer(0));
    const dim = bytes.length / passages.length;
    const rows = passages.map((_, row) => bytes.subarray(row * dim, (row + 1) * dim));
    const lengths = rows.map((row) => Math.hypot(...row) / 256);
    expect(Math.min(...lengths)).toBeGreaterThan(0.97);
    expect(Math.max(...lengths)).toBeLessThan(1.03);
    expect(new Set(rows.map((row) => row.join())).size).toBe(new Set(passages).size);
  });
});
