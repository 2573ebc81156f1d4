import { describe, expect, it } from 'vitest';
import { normalised } from '../inference/encoder';
import { splitSentences } from '../inference/sentences';
import type { QueryTurn } from '../knowledge/search-types';
import { wordsOf } from '../knowledge/words';
import { parseLibrary } from '../library/schema';
import { trackPlaybooks } from './tracker';
import type { TrackRequest } from './track-types';

/** A stand-in for the encoder: texts with the same words are near, others far. */
const embed = async (text: string): Promise<Float32Array> => {
  const vector = new Float32Array(64).fill(0.02);
  for (const { stem } of wordsOf(text)) {
    const at = [...stem].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 64, 7);
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return normalised(vector);
};

const read = async (text: string) => {
  const spans = splitSentences(text);
  const parts = spans.length > 1 ? spans.map(({ start, end }) => text.slice(start, end)) : [];
  return { embedding: await embed(text), sentences: await Promise.all(parts.map(embed)) };
};

const refund = {
  kind: 'playbook',
  id: 'refund',
  title: 'Refund has not arrived',
  when: { intents: ['refund'], text: '' },
  steps: [
    { id: 'number', text: 'Ask for the order number', done: 'the order number is given' },
    { id: 'bank', text: 'Check what the bank statement shows', reply: 'bank' },
    { id: 'date', text: 'Promise a date by which the money is there' },
  ],
};
const parcel = {
  kind: 'playbook',
  id: 'parcel',
  title: 'Parcel lost',
  when: { intents: ['delivery_problem'], text: '' },
  steps: [{ id: 'trace', text: 'Open a trace' }],
};
const other = { ...parcel, id: 'neighbour', title: 'Parcel left with a neighbour who denies it' };
const snippet = {
  kind: 'snippet',
  id: 'bank',
  title: 'Bank',
  body: 'Banks take three working days, {{ customer.name }}.',
};
const parsed = parseLibrary({ format: 'tandem-library/1', id: 'shop', items: [refund, parcel, other, snippet] });
if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
const { library } = parsed;

const say = (role: QueryTurn['role'], text: string): QueryTurn => ({ role, text });
const track = (turns: QueryTurn[], change: Partial<TrackRequest> = {}) =>
  trackPlaybooks({ turns, intents: [{ label: 'refund', p: 0.9 }], playbook: null, ...change }, [library], read);
const opening = say('customer', 'My money from last month is still missing');

describe('trackPlaybooks', () => {
  it('chooses the playbook of what the conversation is about, and starts at its first step', async () => {
    const { playbook, steps } = await track([opening]);
    expect(playbook).toMatchObject({ key: 'shop/refund', libraryId: 'shop', because: 'refund' });
    expect(steps.map(({ id, done }) => [id, done])).toEqual([
      ['refund/number', false],
      ['refund/bank', false],
      ['refund/date', false],
    ]);
    expect(steps.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1);
    expect(steps[0]?.p).toBe(Math.max(...steps.map(({ p }) => p)));
  });

  it('ticks the step that an agent turn did and moves on', async () => {
    const { steps } = await track([
      opening,
      say('agent', 'May I ask for the order number?'),
      say('customer', 'One moment'),
    ]);
    expect(steps[0]).toMatchObject({ done: true, p: 0 });
    expect(steps[1]?.p).toBeGreaterThan(steps[2]?.p ?? 1);
  });

  it('recognises a step by the reply that goes with it, whatever the step is called', async () => {
    const { steps } = await track([opening, say('agent', 'Banks take three working days.')]);
    expect(steps.map(({ done }) => done)).toEqual([false, true, false]);
  });

  it('ticks what the customer has given unasked, where the step says what counts', async () => {
    const { steps } = await track([say('customer', 'The order number is given in the subject')]);
    expect(steps[0]).toMatchObject({ done: true });
  });

  it('lets the wording decide between two playbooks for one intent', async () => {
    const intents: TrackRequest['intents'] = [{ label: 'delivery_problem', p: 0.8 }];
    const lost = await track([say('customer', 'My parcel is lost')], { intents });
    const denied = await track([say('customer', 'The neighbour denies that a parcel was left there')], { intents });
    expect([lost.playbook?.key, denied.playbook?.key]).toEqual(['shop/parcel', 'shop/neighbour']);
  });

  it('offers no playbook when none is likely, and the named one whatever the conversation says', async () => {
    const weather = [say('customer', 'Lovely weather')];
    expect(await track(weather, { intents: [] })).toEqual({ playbook: null, steps: [] });
    expect((await track(weather, { intents: [], playbook: 'shop/parcel' })).playbook).toMatchObject({
      p: 1,
      because: 'chosen',
    });
    expect(await track(weather, { playbook: 'shop/none' })).toEqual({ playbook: null, steps: [] });
  });

  it('has an answer for an empty conversation', async () => {
    expect((await track([])).playbook).toBeNull();
    expect((await track([], { playbook: 'shop/refund' })).steps).toHaveLength(3);
  });
});
