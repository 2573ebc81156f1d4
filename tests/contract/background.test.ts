import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encoderKey } from '../../lib/inference/encoder-key';
import { parseBackground, writeBackground } from '../../lib/intents/background';

/** The ordinary messages that intents of a team are told apart from travel with their vectors: both must fit. */

const MEND = 'run: npm run tandem -- background';
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const background = parseBackground(read('public/intents/background.json'));

describe('the background of team intents', () => {
  it('was read with the encoder that ships', () => {
    const { files } = read('public/models/checksums.json') as { files: Record<string, { sha256: string }> };
    const { maxTokens } = read('public/models/heads.json') as { maxTokens: number };
    const key = encoderKey({ checksumOf: (path) => files[path]?.sha256 ?? '' }, maxTokens);
    expect(background.encoder, MEND).toBe(key);
  });

  it('holds a unit vector for each of its messages, no two alike', () => {
    expect(background.texts.length).toBeGreaterThanOrEqual(200);
    expect(new Set(background.texts).size).toBe(background.texts.length);
    expect(background.vectors, MEND).toHaveLength(background.texts.length);
    const lengths = background.vectors.map((vector) => Math.hypot(...vector));
    expect(Math.min(...lengths)).toBeGreaterThan(0.97);
    expect(Math.max(...lengths)).toBeLessThan(1.03);
  });

  it('comes back from its file as it was written', () => {
    expect(parseBackground(JSON.parse(writeBackground(background)))).toEqual(background);
  });

  it('counts as unread when its vectors were cut short', () => {
    const file = read('public/intents/background.json') as { data: string };
    const cut = parseBackground({ ...file, data: file.data.slice(0, -4) });
    expect([cut.encoder, cut.vectors, cut.texts.length]).toEqual(['', [], background.texts.length]);
  });
});
