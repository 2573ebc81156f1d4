import { describe, expect, it, vi } from 'vitest';
import { intent, library } from '../../tests/fixtures/assist/items';
import type { Background } from './background';
import { TeamIntents } from './team-intents';
import type { TrialRequest } from './trial';

/** Each word of a text has a direction of its own: texts are alike as far as they share words. */
const WORDS = ['gift', 'wrap', 'card', 'crane', 'hire', 'van', 'hello', 'tax', 'menu', 'late'];
function vectorOf(text: string): Float32Array {
  const counts = Float32Array.from(WORDS, (word) => text.split(' ').filter((each) => each === word).length);
  const length = Math.hypot(...counts);
  return length === 0 ? counts : counts.map((value) => value / length);
}

const ordinary = ['hello', 'tax', 'menu', 'late', 'hello late', 'tax menu', 'card late', 'van late'];
const ours: Background = { texts: ordinary, encoder: 'key', vectors: ordinary.map(vectorOf) };
const gift = intent('gift', ['gift wrap', 'gift wrap card', 'wrap gift gift', 'gift card wrap'], {
  title: 'Gift wrapping',
});
const crane = intent('crane', ['crane hire', 'hire crane van', 'crane crane hire'], { title: 'Crane hire' });
const running = new AbortController().signal;

async function taught(items = [gift, crane], background = ours) {
  const read = vi.fn(async (text: string) => vectorOf(text));
  const open = vi.fn(async () => background);
  const team = new TeamIntents('key', open);
  const kept = await team.load([library(items)], read, new Map(), running);
  return { team, read, open, kept };
}

const trial = (team: TeamIntents, change: Partial<TrialRequest['draft']>, texts: string[] = []) =>
  team.try(
    { draft: { key: 'own/', title: 'New', examples: ['gift wrap'], notExamples: [], ...change }, texts },
    async (text) => ({ embedding: vectorOf(text), readAs: text.includes('card') ? 'product_info' : null }),
  );

describe('the intents of a team', () => {
  it('name the intent of a message with the nearest example, and are silent about the rest', async () => {
    const { team } = await taught();
    expect(team.match(vectorOf('wrap gift'))).toMatchObject({
      key: 'lib/gift',
      title: 'Gift wrapping',
      example: 'gift wrap',
    });
    expect(team.match(vectorOf('hire crane'))).toMatchObject({ key: 'lib/crane' });
    for (const text of ['hello', 'tax late', 'van late', 'menu']) expect(team.match(vectorOf(text)), text).toBeNull();
  });

  it('cost nothing where there are none', async () => {
    const { team, read, open } = await taught([]);
    expect(team.match(vectorOf('gift wrap'))).toBeNull();
    expect([read.mock.calls.length, open.mock.calls.length]).toEqual([0, 0]);
  });

  it('leave deprecated ones aside', async () => {
    const { team } = await taught([{ ...gift, state: 'deprecated' }]);
    expect(team.match(vectorOf('gift wrap'))).toBeNull();
  });

  it('read only examples that are new', async () => {
    const { team, read, kept } = await taught();
    read.mockClear();
    const more = { ...crane, examples: [...crane.examples, 'crane van'] };
    await team.load([library([gift, more])], read, new Map(), running);
    expect(read.mock.calls).toEqual([['crane van']]);
    const restarted = new TeamIntents('key', async () => ours);
    read.mockClear();
    await restarted.load([library([gift, crane])], read, kept ?? new Map(), running);
    expect(read).not.toHaveBeenCalled();
    expect(restarted.match(vectorOf('gift wrap'))).toMatchObject({ key: 'lib/gift' });
  });

  it('stay as they were when learning is stopped', async () => {
    const { team, read } = await taught();
    const stopped = AbortSignal.abort();
    expect(await team.load([library([intent('x', ['tax', 'menu', 'late'])])], read, new Map(), stopped)).toBeNull();
    expect(team.match(vectorOf('gift wrap'))).toMatchObject({ key: 'lib/gift' });
  });

  it('read the background themselves when it came from another encoder', async () => {
    const { team, read } = await taught([gift], { ...ours, encoder: 'other' });
    expect(read.mock.calls.flat()).toEqual(expect.arrayContaining(ordinary));
    expect(team.match(vectorOf('gift wrap'))).toMatchObject({ key: 'lib/gift' });
  });

  it('take up the same example in two libraries without telling them apart by it', async () => {
    const read = async (text: string) => vectorOf(text);
    const team = new TeamIntents('key', async () => ours);
    await team.load([library([gift]), library([gift], { id: 'own' })], read, new Map(), running);
    expect(team.match(vectorOf('gift wrap'))).toMatchObject({ title: 'Gift wrapping' });
  });
});

describe('a trial', () => {
  it('says which examples hold together, and what the bundled models take them for', async () => {
    const { team } = await taught([]);
    const examples = ['gift wrap', 'gift wrap card', 'wrap gift gift', 'gift card wrap', 'tax'];
    const answer = await trial(team, { examples });
    expect(answer.recognised).toEqual([true, true, true, true, false]);
    expect(answer.readAs).toEqual([{ label: 'product_info', count: 2 }]);
  });

  it('finds the messages that it would have caught', async () => {
    const { team } = await taught([]);
    const texts = ['tax late', 'wrap gift', 'hello', 'gift gift wrap'];
    const { caught } = await trial(team, { examples: gift.examples }, texts);
    expect(caught).toEqual([
      { at: 1, example: 'gift wrap' },
      { at: 3, example: 'wrap gift gift' },
    ]);
  });

  it('names other intents of the team that recognise the examples, but never itself as it is stored', async () => {
    const { team } = await taught();
    const copy = { examples: ['wrap gift', 'gift gift wrap', 'tax menu'] };
    expect((await trial(team, copy)).overlaps).toEqual([{ title: 'Gift wrapping', count: 2 }]);
    expect((await trial(team, { ...copy, key: 'lib/gift' })).overlaps).toEqual([]);
  });

  it('keeps off what its counter-examples say', async () => {
    const { team } = await taught([]);
    const texts = ['gift card'];
    const examples = ['gift wrap', 'wrap gift gift', 'gift card wrap'];
    const open = await trial(team, { examples }, texts);
    const told = await trial(team, { examples, notExamples: ['gift card', 'card gift gift', 'card'] }, texts);
    expect([open.caught.length, told.caught.length]).toEqual([1, 0]);
  });

  it('refuses an intent without examples', async () => {
    const { team } = await taught([]);
    await expect(trial(team, { examples: [] })).rejects.toThrow('without examples');
  });
});
