import { describe, expect, it, vi } from 'vitest';
import { normalised } from '../inference/encoder';
import { parseLibrary } from '../library/schema';
import { vectorsAgree } from './check-vectors';
import type { PassageVectors } from './knowledge';
import { passagesOf, textToEmbed } from './passages';
import { quantise } from './quantise';

const items = Array.from({ length: 20 }, (_, at) => ({
  kind: 'snippet',
  id: `s${at}`,
  title: `Title ${at}`,
  body: `Body of the reply with number ${at}`,
}));
const parsed = parseLibrary({ format: 'tandem-library/1', items });
if ('errors' in parsed) throw new Error('The library of this test does not fit');
const { library } = parsed;

/** Stands in for the encoder: every text has a direction of its own. */
const embed = async (text: string): Promise<Float32Array> =>
  normalised(Float32Array.from({ length: 16 }, (_, at) => Math.sin((text.length + text.charCodeAt(6)) * (at + 1))));

async function packOf(encoder: typeof embed): Promise<PassageVectors> {
  const passages = [...passagesOf([library])].map(({ passage }) => passage);
  const rows: number[] = [];
  for (const passage of passages) rows.push(...quantise(await encoder(textToEmbed(passage))));
  return {
    encoderRevision: 'k',
    passages: passages.map(({ hash }) => hash),
    data: new Uint8Array(Int8Array.from(rows).buffer),
  };
}

describe('vectors that came with a library', () => {
  it('agree when this machine would have made the same, by a sample and not by all', async () => {
    const counting = vi.fn(embed);
    expect(await vectorsAgree(library, await packOf(embed), counting)).toBe(true);
    expect(counting.mock.calls.length).toBeGreaterThan(3);
    expect(counting.mock.calls.length).toBeLessThan(items.length);
  });

  it('do not agree when another encoder made them', async () => {
    const other = await packOf(async (text) => (await embed(text)).toReversed());
    expect(await vectorsAgree(library, other, embed)).toBe(false);
  });

  it('do not agree when the rows have no whole length, and need no check when they are of other passages', async () => {
    const pack = await packOf(embed);
    expect(await vectorsAgree(library, { ...pack, data: pack.data.slice(1) }, embed)).toBe(false);
    expect(await vectorsAgree(library, { ...pack, passages: pack.passages.map(() => 'x') }, embed)).toBe(true);
  });
});
