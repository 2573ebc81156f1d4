import { describe, expect, it } from 'vitest';
import { agent, customer } from '../../tests/fixtures/assist/conversations';
import { article, found, hit, library, safeAnswer, snippet } from '../../tests/fixtures/assist/items';
import type { SearchHit } from '../knowledge/search-types';
import type { LibraryItem } from '../library/library';
import { shelve } from '../library/shelf';
import type { Sentiment } from '../inference/labels';
import type { IntentView, Mood } from './assessment';
import { suggest, type SuggestInput } from './suggestions';

const BODIES = [
  'Your parcel left our warehouse this morning and should arrive on Friday.',
  'A refund was released today and reaches the card within five working days.',
  'Please reset the lamp by holding both buttons until the light blinks twice.',
  'Points are added once the return period has ended, usually after a month.',
  'We deliver to islands and mountain villages without any extra charge.',
  'Gift cards can be combined with one voucher during checkout on the website.',
];

/** Suggestions for hits on these items. */
function suggestions(items: LibraryItem[], hits: SearchHit[], change: Partial<SuggestInput> = {}) {
  return suggest({
    found: found(hits),
    shelf: shelve([library(items)]),
    values: {},
    intent: null,
    turns: [customer('Where is it?')],
    sensitive: new Set(),
    grave: false,
    mood: null,
    rejected: new Set(),
    now: new Date('2026-11-20T12:00:00Z'),
    ...change,
  });
}
const ids = (list: { id: string }[]): string[] => list.map(({ id }) => id);
const snippets = BODIES.map((body, index) => snippet(`s${index}`, body));
const refund: IntentView = {
  top: { label: 'refund', p: 0.9 },
  runnerUp: null,
  also: null,
  quote: null,
  corrected: false,
  sure: true,
};

describe('suggestions', () => {
  it('are at most four, likeliest first', () => {
    const hits = snippets.map(({ id }, index) => hit(id, 'snippet', 0.5 + index / 20));
    expect(ids(suggestions(snippets, hits))).toEqual(['s5', 's4', 's3', 's2'].map((id) => `snippet:lib/${id}`));
  });

  it('have a reply before an article that is only a little likelier', () => {
    const items = [article('a', BODIES[0] ?? ''), snippet('s', BODIES[1] ?? '')];
    const hits = (p: number): SearchHit[] => [
      hit('a', 'article', p, { passage: { heading: '', text: BODIES[0] ?? '' } }),
      hit('s', 'snippet', 0.8),
    ];
    expect(ids(suggestions(items, hits(0.85)))).toEqual(['snippet:lib/s', 'article:lib/a']);
    expect(ids(suggestions(items, hits(0.95)))).toEqual(['article:lib/a', 'snippet:lib/s']);
  });

  it('have an approved safe answer first where it fits well, and at once where the matter is grave', () => {
    const items = [snippet('s', BODIES[0] ?? ''), safeAnswer('safe', 'medical', BODIES[1] ?? '')];
    const hits = (p: number): SearchHit[] => [hit('s', 'snippet', 0.9), hit('safe', 'safe-answer', p)];
    const first = (p: number, grave: boolean) => ids(suggestions(items, hits(p), { grave }))[0];
    expect([first(0.6, false), first(0.45, false), first(0.45, true)]).toEqual([
      'safe-answer:lib/safe',
      'snippet:lib/s',
      'safe-answer:lib/safe',
    ]);
  });

  it('never thank an unhappy customer for kind words', () => {
    const items = [snippet('thanks', BODIES[0] ?? '', { intents: ['praise_feedback'] }), snippet('s', BODIES[1] ?? '')];
    const hits = [hit('thanks', 'snippet', 0.9), hit('s', 'snippet', 0.6)];
    const mood = (now: Sentiment): Mood => ({
      now,
      p: 0.8,
      sure: true,
      trend: 'steady',
      cues: [],
      course: [],
      quote: null,
    });
    expect(ids(suggestions(items, hits, { mood: mood(-1) }))).toEqual(['snippet:lib/s']);
    expect(ids(suggestions(items, hits, { mood: mood(1) }))).toHaveLength(2);
  });

  it('hold no more than two articles', () => {
    const articles = BODIES.map((body, index) => article(`a${index}`, body));
    const hits = articles.map(({ id }, index) =>
      hit(id, 'article', 0.9, { passage: { heading: '', text: BODIES[index] ?? '' } }),
    );
    expect(suggestions(articles, hits)).toHaveLength(2);
  });

  it('are none below the calibrated floor, and none when search abstains', () => {
    const hits = [hit('s0', 'snippet', 0.39), hit('s1', 'snippet', 0.41)];
    expect(ids(suggestions(snippets, hits))).toEqual(['snippet:lib/s1']);
    expect(suggestions(snippets, [], { found: found(hits, { abstain: true }) })).toEqual([]);
  });

  it('leave out what is gone, deprecated, judged bad, or was said already', () => {
    const items = [snippet('s0', BODIES[0] ?? '', { state: 'deprecated' }), ...snippets.slice(1)];
    const hits = ['s0', 's1', 's2', 's3', 'gone'].map((id) => hit(id, 'snippet', 0.8));
    const kept = suggestions(items, hits, {
      rejected: new Set(['snippet:lib/s1']),
      turns: [agent(`Hello. ${BODIES[2]}`)],
    });
    expect(ids(kept)).toEqual(['snippet:lib/s3']);
  });

  it('fold two that say the same', () => {
    const twin = snippet('twin', `${BODIES[0]} Thank you.`);
    const hits = [hit('s0', 'snippet', 0.9), hit('twin', 'snippet', 0.8)];
    expect(ids(suggestions([...snippets, twin], hits))).toEqual(['snippet:lib/s0']);
  });

  it('weigh a reply by the intent that it answers, when that is sure', () => {
    const items = [
      snippet('other', BODIES[0] ?? '', { intents: ['complaint'] }),
      snippet('fits', BODIES[1] ?? '', { intents: ['refund'] }),
    ];
    const hits = [hit('other', 'snippet', 0.7), hit('fits', 'snippet', 0.6)];
    expect(ids(suggestions(items, hits, { intent: refund }))).toEqual(['snippet:lib/fits', 'snippet:lib/other']);
    expect(ids(suggestions(items, hits, { intent: { ...refund, sure: false } }))[0]).toBe('snippet:lib/other');
  });

  it('say why: the intent, the shared words, or the meaning', () => {
    const items = [snippet('fits', BODIES[1] ?? '', { intents: ['refund'] })];
    const terms = { because: { lexical: 1, dense: 1, terms: ['refund', 'card'] } };
    expect(suggestions(items, [hit('fits', 'snippet', 0.9, terms)], { intent: refund })[0]?.because).toEqual([
      { key: 'suggestion.intent', values: { intent: 'refund' } },
      { key: 'suggestion.words', values: { words: 'refund, card' } },
    ]);
    expect(suggestions(items, [hit('fits', 'snippet', 0.9)])[0]?.because).toEqual([{ key: 'suggestion.meaning' }]);
  });

  it('fill what the conversation knows and name what it does not', () => {
    const items = [snippet('s', 'Hi {{ customer.first_name }}, about {{ order.number }}')];
    const [only] = suggestions(items, [hit('s', 'snippet', 0.9)], { values: { 'customer.first_name': 'Ann' } });
    expect(only).toMatchObject({ text: 'Hi Ann, about {{ order.number }}', missing: ['order.number'] });
  });

  it('are overdue from the day after their review was due', () => {
    const due = (reviewBy: string | null) =>
      suggestions([snippet('s', BODIES[0] ?? '', { reviewBy })], [hit('s', 'snippet', 0.9)])[0]?.freshness.overdue;
    expect([due('2026-11-19'), due('2026-11-20'), due('2026-11-21'), due(null)]).toEqual([true, false, false, false]);
  });
});

describe('on a sensitive topic', () => {
  const items = [
    snippets[0] ?? snippet('x', ''),
    article('law', 'How courts work in general and what they decide on.'),
    safeAnswer('legal', 'legal', BODIES[3] ?? ''),
    safeAnswer('draft', 'legal', BODIES[4] ?? '', { state: 'draft' }),
    safeAnswer('press', 'press', BODIES[5] ?? ''),
  ];
  const hits = items.map(({ id, kind }) => hit(id, kind as 'snippet', 0.8));

  it('only wording that was approved for this very topic is suggested', () => {
    expect(ids(suggestions(items, hits, { sensitive: new Set(['legal'] as const) }))).toEqual([
      'safe-answer:lib/legal',
    ]);
  });

  it('nothing is suggested rather than something unapproved', () => {
    expect(suggestions(items, hits, { sensitive: new Set(['fraud'] as const) })).toEqual([]);
  });

  it('safe answers are suggestions like others when no topic is sensitive', () => {
    expect(ids(suggestions(items, hits))).toContain('safe-answer:lib/legal');
  });
});
