import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shareInterval } from '../bench/models/bootstrap';
import { CONTRAST_FOLDER, readContrast, type ContrastPair, type Phenomenon } from '../bench/models/contrast-set';
import { root } from '../tools/project.ts';

/** The contrast set (docs/models.md): its shape, and that it stays out of what the models learn from. */

/** Words in a row that a test message may not share with a training message: the commonest phrases are shorter. */
const RUN = 8;

let phenomena: Phenomenon[];
let pairs: ContrastPair[];
let texts: string[];

beforeAll(async () => {
  phenomena = await readContrast(root);
  pairs = phenomena.flatMap((phenomenon) => phenomenon.pairs);
  texts = pairs.flatMap(({ calmer, harsher }) => [calmer, harsher]);
});

describe('the contrast set', () => {
  it('has at least 400 pairs, at least 30 of each of its thirteen phenomena', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(400);
    expect(phenomena).toHaveLength(13);
    expect(phenomena.filter((phenomenon) => phenomenon.pairs.length < 30).map(({ name }) => name)).toEqual([]);
  });

  it('numbers the pairs of each file after its name', () => {
    for (const { name, pairs: own } of phenomena)
      expect(own.map(({ id }) => id)).toEqual(own.map((_, at) => `${name}-${String(at + 1).padStart(2, '0')}`));
  });

  it('says nothing twice, letter case and punctuation left aside, pictures not', () => {
    expect(repeated(texts.map((text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{Emoji}]+/gu, ' ')))).toEqual([]);
  });

  it('gives no pair the frame of another: between pairs, most words differ', () => {
    const bags = pairs.map(({ calmer, harsher }) => new Set(wordsOf(`${calmer} ${harsher}`)));
    const close = bags.flatMap((bag, at) =>
      bags
        .slice(at + 1)
        .flatMap((other, step) => (overlap(bag, other) > 0.5 ? [`${pairs[at]?.id}, ${pairs[at + 1 + step]?.id}`] : [])),
    );
    expect(close).toEqual([]);
  });

  it('does not give the order away by length', () => {
    const longer = pairs.filter(({ calmer, harsher }) => harsher.length > calmer.length).length / pairs.length;
    expect(longer).toBeGreaterThan(0.4);
    expect(longer).toBeLessThan(0.6);
  });

  it.each([
    ['all-caps', /\b\p{Lu}{4,}[^\p{Ll}]*\b\p{Lu}{3,}/u],
    ['emoji', /\p{Extended_Pictographic}/u],
  ])('has the surface of %s on both sides, so that it alone says nothing', (name, surface) => {
    const own = phenomena.find((phenomenon) => phenomenon.name === name)?.pairs ?? [];
    expect(own.filter(({ calmer }) => surface.test(calmer)).length).toBeGreaterThanOrEqual(8);
    expect(own.filter(({ harsher }) => surface.test(harsher)).length).toBeGreaterThanOrEqual(8);
  });

  it('refuses a line that is not a pair, and names it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contrast-'));
    await mkdir(join(folder, CONTRAST_FOLDER), { recursive: true });
    const good = { id: 'x-01', calmer: 'all fine', harsher: 'not fine', note: 'mood' };
    const lines = [good, { ...good, harsher: ' ' }].map((line) => JSON.stringify(line)).join('\n');
    await writeFile(join(folder, CONTRAST_FOLDER, 'x.jsonl'), `${lines}\n`);
    await expect(readContrast(folder)).rejects.toThrow(/x\.jsonl, line 2 is not a pair/u);
    await rm(folder, { recursive: true });
  });
});

describe('training/written', () => {
  let written: string[];

  beforeAll(async () => {
    const folder = join(root, 'training', 'written');
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.jsonl'));
    const lines = await Promise.all(
      files.map(async (file) => (await readFile(join(folder, file), 'utf8')).split('\n')),
    );
    written = lines.flat().filter(Boolean).flatMap(textsOf);
  });

  it('is read whole by this test', () => {
    expect(written.length).toBeGreaterThan(4000);
    expect(written.every((text) => text.length > 0)).toBe(true);
  });

  it('holds no message of the contrast set', () => {
    const known = new Set(written.map((text) => wordsOf(text).join(' ')));
    expect(texts.filter((text) => known.has(wordsOf(text).join(' ')))).toEqual([]);
  });

  it(`shares no ${RUN} words in a row with it`, () => {
    const known = new Set(written.flatMap(runsOf));
    expect(texts.flatMap(runsOf).filter((run) => known.has(run))).toEqual([]);
  });
});

describe('the interval of a share', () => {
  it('is that of the binomial law, about two standard errors to either side', () => {
    const [low, high] = shareInterval(Array.from({ length: 400 }, (_, at) => at % 4 !== 0));
    const error = Math.sqrt((0.75 * 0.25) / 400);
    expect(Math.abs(low - (0.75 - 1.96 * error))).toBeLessThan(0.01);
    expect(Math.abs(high - (0.75 + 1.96 * error))).toBeLessThan(0.01);
  });

  it('is a point where every answer is the same', () => {
    expect(shareInterval([true, true, true])).toEqual([1, 1]);
  });
});

/** Messages of one line: a message of its own, or a conversation. */
function textsOf(line: string): string[] {
  const row = JSON.parse(line) as { text?: string; messages?: { text: string }[] };
  return row.messages?.map(({ text }) => text) ?? [row.text ?? ''];
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** Share of the words of both sets that stand in both. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared);
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
