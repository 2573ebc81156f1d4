import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Proposal, Rule, RuleInput } from '../../lib/assist/rule';
import { rules } from '../../lib/assist/rules';
import type { Message } from '../../lib/conversation/conversation';
import { CUES, INTENTS, SENTIMENTS, SIGNALS } from '../../lib/inference/labels';
import { agent, conversation, customer, message, note } from '../fixtures/assist/conversations';
import { NOW, ruleInput } from '../fixtures/assist/rule-input';
import type { Said } from '../fixtures/assist/signals';
import { root } from '../tools/project.ts';

/**
 * Every rule comes with conversations where it speaks and one that looks alike where it must not:
 * `tests/fixtures/rules/<id>.json` as scaffolded, or a test of its own in `tests/contract/rules/<id>.test.ts`.
 */

interface Turn {
  from: 'customer' | 'agent' | 'note';
  text: string;
  hoursAgo?: number;
  author?: string;
}

interface Case {
  messages: Turn[];
  /** Text of a customer message -> what the models are taken to say about it. */
  models?: Record<string, Said>;
}

interface Fixture {
  /** Together they use every reason that the rule has words for. */
  fires: Case[];
  silent: Case & { why: string };
}

const FOLDER = join(root, 'tests/fixtures/rules');
const makers = { customer, agent, note };

function inputOf({ messages, models = {} }: Case): RuleInput {
  const turns = messages.map(
    ({ from, text, hoursAgo, author }): Message =>
      makers[from](text, {
        ...(author !== undefined && { author }),
        ...(hoursAgo !== undefined && { at: new Date(NOW.getTime() - hoursAgo * 3_600_000).toISOString() }),
      }),
  );
  const unknown = Object.keys(models).filter((text) => !turns.some((turn) => turn.text === text));
  if (unknown.length > 0) throw new Error(`No message says "${unknown[0]}"`);
  return ruleInput(conversation(turns), models);
}

function fixtureOf(id: string): Fixture | null {
  const path = join(FOLDER, `${id}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Fixture) : null;
}

/** What is wrong with a proposal, in words; nothing when it may be shown. */
function faultsOf({ words }: Rule, proposal: Proposal, { conversation: { messages } }: RuleInput): string[] {
  const faults: string[] = [];
  if (!(proposal.p >= 0 && proposal.p <= 1)) faults.push(`p is ${proposal.p}`);
  if (proposal.because.length === 0) faults.push('no because');
  const used = [
    { word: proposal.title ?? 'title', values: proposal.values },
    { word: proposal.detail ?? 'detail', values: proposal.values },
    ...proposal.because,
  ];
  for (const { word, values = {} } of used) {
    const sentence = Object.hasOwn(words, word) ? words[word] : undefined;
    if (sentence === undefined) faults.push(`no words for "${word}"`);
    for (const [, hole = ''] of (sentence ?? '').matchAll(/\{(\w+)/gu))
      if (!Object.hasOwn(values, hole)) faults.push(`"${word}" lacks a value for {${hole}}`);
  }
  for (const { quote } of proposal.because)
    if (quote != null && !messages.some(({ id }) => id === quote.messageId)) faults.push(`quotes ${quote.messageId}`);
  return faults;
}

const oddTurns: Message[][] = [
  [],
  [agent('text?')],
  [note('text')],
  [message('text', { role: 'unknown' })],
  [message('text', { role: 'system' })],
  [customer('')],
  [customer('?'.repeat(5000))],
  [customer('متى يصل؟ 😡')],
  [customer('text', { at: 'not a time' })],
  [customer('text', { at: '1970-01-01T00:00:00Z' })],
  [customer('text', { at: '2100-01-01T00:00:00Z' })],
  [customer('text', { author: '' }), agent('', { at: '2026-11-01T00:00:00Z' }), customer('AW-1234 #12345 £5')],
];
const extremes: Said[] = [
  { signals: SIGNALS, cues: CUES, sentiment: -2, intent: 'complaint' },
  ...SIGNALS.map((label): Said => ({ signals: [label], p: 1 })),
  ...CUES.map((label): Said => ({ cues: [label], p: 0 })),
  ...INTENTS.map((intent): Said => ({ intent, intentP: 1 })),
  ...SENTIMENTS.map((sentiment): Said => ({ sentiment, sentimentP: 1 })),
];
const threeTurns = (): Message[] => [customer('text'), agent('Which?'), customer('text')];
const odd: RuleInput[] = [
  ...oddTurns.map((messages) => ruleInput(conversation(messages))),
  ...extremes.map((text) => ruleInput(conversation(threeTurns()), { text })),
  // Nothing understood yet.
  { ...ruleInput(conversation(threeTurns())), signals: new Map(), mood: null, intent: null },
];

describe('the folder of rule fixtures', () => {
  it('holds nothing that belongs to no rule', () => {
    const ids = rules.map(({ id }) => `${id}.json`);
    expect(readdirSync(FOLDER).filter((file) => !ids.includes(file))).toEqual([]);
    expect(rules.length).toBeGreaterThanOrEqual(12);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('rule %s', (id, rule) => {
  const fixture = fixtureOf(id);

  it('comes with conversations where it speaks and one where it must not', () => {
    const own = existsSync(join(root, `tests/contract/rules/${id}.test.ts`));
    expect(fixture !== null || own, `write tests/fixtures/rules/${id}.json`).toBe(true);
    if (fixture !== null) expect([fixture.fires.length > 0, fixture.silent.why.length > 10]).toEqual([true, true]);
  });

  it('speaks where it should, with words and values for all that it says', () => {
    for (const given of fixture?.fires ?? []) {
      const input = inputOf(given);
      const proposal = rule.propose(input);
      expect(proposal, JSON.stringify(given.messages)).not.toBeNull();
      if (proposal !== null) expect(faultsOf(rule, proposal, input)).toEqual([]);
    }
  });

  it('is silent where it would be wrong', () => {
    if (fixture !== null) expect(rule.propose(inputOf(fixture.silent)), fixture.silent.why).toBeNull();
  });

  it('uses every word that it brings', () => {
    if (fixture === null) return;
    const used = new Set(
      fixture.fires.flatMap((given) => {
        const proposal = rule.propose(inputOf(given));
        const reasons = proposal?.because.map(({ word }) => word) ?? [];
        return [proposal?.title ?? 'title', proposal?.detail ?? 'detail', ...reasons];
      }),
    );
    expect(Object.keys(rule.words).filter((word) => !used.has(word))).toEqual([]);
  });

  it('is pure: the same input gives the same answer and stays as it was', () => {
    for (const input of [...odd, ...(fixture?.fires.map(inputOf) ?? [])]) {
      const before = structuredClone(input);
      expect(rule.propose(input)).toEqual(rule.propose(input));
      expect(input).toEqual(before);
    }
  });

  it('survives odd conversations and says nothing that cannot be shown', () => {
    for (const input of odd) {
      const proposal = rule.propose(input);
      if (proposal !== null) expect(faultsOf(rule, proposal, input)).toEqual([]);
    }
  });

  it('is worded like the others', () => {
    expect(rule.about).toMatch(/^\p{Lu}.*\.$/u);
    expect(rule.words.title).toMatch(/^\p{Lu}.*[^.!?\s]$/u);
    expect(rule.words.detail).toMatch(/^["\p{Lu}].*\.$/u);
    for (const text of [rule.about, ...Object.values(rule.words)]) expect(text).not.toMatch(/\s{2}|^\s|\s$/u);
  });
});
