import { describe, expect, it, vi } from 'vitest';
import { normalised } from '../inference/encoder';
import type { Library } from '../library/library';
import { parseLibrary } from '../library/schema';
import { createKnowledge, SPEAK } from './search';
import type { SearchRequest } from './search-types';
import { wordsOf } from './words';

/**
 * A stand-in for the encoder: words that differ can mean the same. Each topic has several dimensions, because real
 * vectors have no component near 1 and the store cuts such.
 */
const TOPICS = [
  ['refund', 'money', 'reimburse'],
  ['parcel', 'box', 'delivery', 'arrive'],
  ['password', 'login', 'sign'],
  ['kettle', 'lid'],
];
const DIM = 32;
const embed = async (text: string): Promise<Float32Array> => {
  const vector = new Float32Array(DIM).fill(0.01);
  for (const { surface } of wordsOf(text)) {
    const topic = TOPICS.findIndex((words) => words.some((word) => surface.startsWith(word)));
    if (topic !== -1) for (let at = topic * 8; at < topic * 8 + 8; at += 1) vector[at] = (vector[at] ?? 0) + 1;
  }
  return normalised(vector);
};

const items = [
  {
    kind: 'article',
    id: 'refunds',
    title: 'How long a refund takes',
    body: 'A refund takes five days after the return.',
  },
  {
    kind: 'article',
    id: 'parcels',
    title: 'Lost parcel',
    body: 'Ask the carrier to search for a parcel that is late.',
  },
  {
    kind: 'snippet',
    id: 'reset',
    title: 'Reset a password',
    body: 'Hi {{customer.first_name}}, use this link to sign in.',
  },
  { kind: 'article', id: 'old', title: 'Refund by cheque', body: 'A refund by cheque.', state: 'deprecated' },
];

function library(id: string, content: unknown[]): Library {
  const parsed = parseLibrary({ format: 'tandem-library/1', id, title: id, items: content });
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.library;
}

function ask(text: string, more: Partial<SearchRequest> = {}): SearchRequest {
  return {
    turns: [{ role: 'customer', text }],
    kinds: ['article', 'snippet', 'safe-answer'],
    limit: 5,
    typed: false,
    ...more,
  };
}

async function indexed(): Promise<ReturnType<typeof createKnowledge>> {
  const knowledge = createKnowledge({ dim: DIM, revision: 'r1' });
  knowledge.load([library('shop', items)], new Map());
  await knowledge.embedSome(embed, 100);
  return knowledge;
}

describe('createKnowledge', () => {
  it('is empty and answers nothing before a library is loaded', async () => {
    const knowledge = createKnowledge({ dim: DIM, revision: 'r1' });
    const found = await knowledge.search(ask('refund'), embed);
    expect(found).toMatchObject({ hits: [], abstain: true, lexicalOnly: true });
  });

  it('finds by words while vectors are missing, and by meaning once they are there', async () => {
    const knowledge = createKnowledge({ dim: DIM, revision: 'r1' });
    knowledge.load([library('shop', items)], new Map());
    expect([knowledge.size, knowledge.pending]).toEqual([4, 4]);
    const early = await knowledge.search(ask('my parcels are late'), embed);
    expect(early).toMatchObject({ lexicalOnly: true, hits: [{ itemKey: 'shop/parcels' }] });
    expect(await knowledge.embedSome(embed, 3)).toBe(1);
    expect(await knowledge.embedSome(embed, 3)).toBe(0);
    const later = await knowledge.search(ask('reimburse me'), embed);
    expect(later).toMatchObject({ lexicalOnly: false, hits: [{ itemKey: 'shop/refunds' }, {}, {}] });
  });

  it('says which of the customer’s words were found', async () => {
    const { hits } = await (await indexed()).search(ask('Where is my late parcel?'), embed);
    expect(hits[0]?.because.terms).toEqual(expect.arrayContaining(['late', 'parcel']));
  });

  it('follows the need through small talk and personal data', async () => {
    const knowledge = await indexed();
    const turns: SearchRequest['turns'] = [
      { role: 'customer', text: 'Hello' },
      { role: 'agent', text: 'Hello, how can I help?' },
      { role: 'customer', text: 'My delivery did not arrive, the box is nowhere' },
      { role: 'agent', text: 'Your name please?' },
      { role: 'customer', text: 'ok thanks' },
    ];
    expect((await knowledge.search(ask('', { turns }), embed)).hits[0]?.itemKey).toBe('shop/parcels');
  });

  it('does not offer again what the agent already explained', async () => {
    const content = [
      { kind: 'article', id: 'a', title: 'Refund', body: 'Your refund money is on its way and takes some days more.' },
      {
        kind: 'article',
        id: 'b',
        title: 'Refund and kettle lid',
        body: 'Send the kettle lid in for a refund, keep the kettle.',
      },
    ];
    const knowledge = createKnowledge({ dim: DIM, revision: 'r1' });
    knowledge.load([library('shop', content)], new Map());
    await knowledge.embedSome(embed, 10);
    const question = { role: 'customer', text: 'Where is the refund money that you reimburse?' } as const;
    const explained =
      'Your refund money left us yesterday; banks usually need several working days until customers see reimbursed amounts in their statement, sometimes longer before public holidays.';
    const first = await knowledge.search(ask('', { turns: [question] }), embed);
    const second = await knowledge.search(
      ask('', { turns: [question, { role: 'agent', text: explained }, question] }),
      embed,
    );
    const scoreOf = (found: typeof first): number => found.hits.find(({ itemKey }) => itemKey === 'shop/a')?.score ?? 0;
    expect(first.hits[0]?.itemKey).toBe('shop/a');
    expect(scoreOf(second)).toBeLessThan(scoreOf(first));
  });

  it('gives every hit a probability of its own, the likeliest first, and abstains by the best one', async () => {
    const knowledge = await indexed();
    const { hits, abstain } = await knowledge.search(ask('refund money', { kinds: ['article'] }), embed);
    const chances = hits.map(({ p }) => p);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(chances.every((p) => p > 0 && p < 1)).toBe(true);
    expect(abstain).toBe((chances[0] ?? 0) < SPEAK);
    const odd = await knowledge.search(ask('the weather in Bristol'), embed);
    expect(odd.abstain).toBe(true);
    expect(odd.hits[0]?.p ?? 0).toBeLessThan(chances[0] ?? 0);
  });

  it('leaves withdrawn items out of suggestions, but finds them when a person types', async () => {
    const knowledge = await indexed();
    const keys = async (typed: boolean): Promise<string[]> =>
      (await knowledge.search(ask('refund by cheque', { typed }), embed)).hits.map(({ itemKey }) => itemKey);
    expect(await keys(false)).not.toContain('shop/old');
    expect((await keys(true))[0]).toBe('shop/old');
  });

  it.each([
    ['passw', 'shop/reset'],
    ['lost parsel', 'shop/parcels'],
    ['refnud', 'shop/refunds'],
  ])('understands "%s" while it is typed, and never abstains', async (text, key) => {
    const found = await (await indexed()).search(ask(text, { typed: true }), embed);
    expect(found.hits.slice(0, 2).map(({ itemKey }) => itemKey)).toContain(key);
    expect(found.abstain).toBe(false);
  });

  it('returns only the kinds that were asked for, and at most the limit', async () => {
    const knowledge = await indexed();
    const found = await knowledge.search(ask('refund parcel password', { kinds: ['snippet'] }), embed);
    expect(new Set(found.hits.map(({ kind }) => kind))).toEqual(new Set(['snippet']));
    expect((await knowledge.search(ask('refund parcel', { limit: 1 }), embed)).hits).toHaveLength(1);
  });

  it('shows two copies of one text once', async () => {
    const knowledge = createKnowledge({ dim: DIM, revision: 'r1' });
    knowledge.load([library('one', items.slice(0, 1)), library('two', items.slice(0, 1))], new Map());
    await knowledge.embedSome(embed, 10);
    expect((await knowledge.search(ask('refund'), embed)).hits).toHaveLength(1);
  });

  it('hands out vectors of a library and takes them back without embedding again', async () => {
    const kept = (await indexed()).vectorsOf('shop');
    expect(kept?.passages).toHaveLength(4);
    const other = createKnowledge({ dim: DIM, revision: 'r1' });
    other.load([library('shop', items)], new Map([['shop', kept as NonNullable<typeof kept>]]));
    expect(other.pending).toBe(0);
  });

  it.each([
    ['made by another encoder', { encoderRevision: 'r0' }],
    ['cut short', { data: new Uint8Array(5) }],
  ])('does not take vectors that were %s', async (_, change) => {
    const kept = (await indexed()).vectorsOf('shop') as NonNullable<ReturnType<typeof Object>>;
    const other = createKnowledge({ dim: DIM, revision: 'r1' });
    other.load([library('shop', items)], new Map([['shop', { ...kept, ...change } as never]]));
    expect(other.pending).toBe(4);
  });

  it('embeds only what is new when a library changes', async () => {
    const knowledge = await indexed();
    const changed = [...items.slice(0, 3), { kind: 'article', id: 'new', title: 'Kettle', body: 'About the lid.' }];
    knowledge.load([library('shop', changed)], new Map());
    expect(knowledge.pending).toBe(1);
    const counting = vi.fn(embed);
    await knowledge.embedSome(counting, 10);
    expect(counting).toHaveBeenCalledTimes(1);
  });

  it('comes back from a snapshot with words and vectors', async () => {
    const kept = (await indexed()).snapshot();
    const other = createKnowledge({ dim: DIM, revision: 'r1' });
    expect(other.restore([library('shop', items)], kept)).toBe(true);
    expect([other.size, other.pending]).toEqual([4, 0]);
    const found = await other.search(ask('reimburse me for the late parsel'), embed);
    expect(found).toEqual({
      ...(await (await indexed()).search(ask('reimburse me for the late parsel'), embed)),
      tookMs: found.tookMs,
    });
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array, string, unknown[]]>([
    ['another encoder', (bytes) => bytes, 'r2', items],
    ['a library that changed', (bytes) => bytes, 'r1', items.slice(1)],
    ['a file cut short', (bytes) => bytes.slice(0, bytes.length - 40), 'r1', items],
    ['an empty file', () => new Uint8Array(0), 'r1', items],
    ['one flipped byte', (bytes) => bytes.with(bytes.length - 20, 1 ^ (bytes[bytes.length - 20] ?? 0)), 'r1', items],
  ])('refuses a snapshot of %s and keeps what it has', async (_, damage, revision, content) => {
    const kept = damage((await indexed()).snapshot());
    const other = createKnowledge({ dim: DIM, revision });
    expect(other.restore([library('shop', content)], kept)).toBe(false);
    expect(other.size).toBe(0);
  });

  it('answers an empty conversation with nothing', async () => {
    expect(await (await indexed()).search(ask('', { turns: [] }), embed)).toMatchObject({ hits: [], abstain: true });
  });
});
