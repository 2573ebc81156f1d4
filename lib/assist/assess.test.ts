import { describe, expect, it } from 'vitest';
import { agent, conversation, customer, message, note } from '../../tests/fixtures/assist/conversations';
import { found, hit, library, snippet } from '../../tests/fixtures/assist/items';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { assessed, NOW, signalsIn } from '../../tests/fixtures/assist/rule-input';
import { shelve } from '../library/shelf';
import { assess } from './assess';
import { NO_CHOICES } from './choices';

describe('an assessment', () => {
  it('speaks of what customer and agent wrote to each other: no notes, events or bots', () => {
    const { customerMessages, mood, facts } = assessed(
      conversation([
        customer('Where is AW-20931?', { id: 'a' }),
        note('AW-11111 is someone else'),
        message('AW-22222 merged', { role: 'system', kind: 'event' }),
        message('Hi, I am a robot with AW-33333', { role: 'bot' }),
        customer('', { id: 'empty' }),
        agent('I am on it'),
      ]),
    );
    expect(customerMessages).toBe(1);
    expect(mood?.course.map(({ messageId }) => messageId)).toEqual(['a']);
    expect(facts.map(({ value }) => value)).toEqual(['AW-20931']);
  });

  it('says while customer messages are still to be understood', () => {
    const read = conversation([customer('one', { id: 'a' }), customer('two', { id: 'b' })]);
    const signals = signalsIn(read, {});
    const with_ = (known: typeof signals) =>
      assess({
        conversation: read,
        signals: known,
        found: null,
        tracked: null,
        shelf: shelve([]),
        riskModel,
        choices: NO_CHOICES,
        clauses: () => [],
        now: NOW,
      });
    expect(with_(signals).partial).toBe(false);
    signals.delete('a');
    expect(with_(signals).partial).toBe(true);
  });

  it('counts the messages that the models read only in part', () => {
    const read = conversation([customer('one', { id: 'a' }), customer('two two two', { id: 'b' })]);
    const signals = signalsIn(read, {});
    const cut = signals.get('b');
    if (cut !== undefined) signals.set('b', { ...cut, analysedChars: 3 });
    const assessed_ = assess({
      conversation: read,
      signals,
      found: null,
      tracked: null,
      shelf: shelve([]),
      riskModel,
      choices: NO_CHOICES,
      clauses: () => [],
      now: NOW,
    });
    expect(assessed_.readInPart).toBe(1);
  });

  it('is whole for a very long ticket once its beginning and end are understood', () => {
    const read = conversation(
      Array.from({ length: 300 }, (_, index) => customer(`message ${index}`, { id: `x${index}` })),
    );
    const signals = new Map([...signalsIn(read, {})].filter((_, index) => index < 10 || index >= 150));
    const whole = assess({
      conversation: read,
      signals,
      found: null,
      tracked: null,
      shelf: shelve([]),
      riskModel,
      choices: NO_CHOICES,
      clauses: () => [],
      now: NOW,
    });
    expect(whole).toMatchObject({ partial: false, customerMessages: 300 });
  });

  it.each([
    ['threat_legal', 1],
    ['fraud_security', 1],
    ['repeated', 2],
  ] as const)('guards replies when the newest messages show %s', (signal, left) => {
    const read = conversation([customer('help me')]);
    const safe = {
      ...snippet('safe', 'Approved words that only the right team may send to you.'),
      kind: 'safe-answer',
      topic: 'legal',
    } as never;
    const fraud = {
      ...snippet('fraud', 'Different approved words about securing the account first.'),
      kind: 'safe-answer',
      topic: 'fraud',
    } as never;
    const { suggestions } = assess({
      conversation: read,
      signals: signalsIn(read, { 'help me': { signals: [signal] } }),
      found: found([hit('safe', 'safe-answer', 0.9), hit('fraud', 'safe-answer', 0.9)]),
      tracked: null,
      shelf: shelve([library([safe, fraud])]),
      riskModel,
      choices: NO_CHOICES,
      clauses: () => [],
      now: NOW,
    });
    expect(suggestions).toHaveLength(left);
  });

  it('comes out the same for the same input, which it leaves as it was', () => {
    const read = conversation([
      customer('help', { at: '2026-11-18T10:00:00Z' }),
      agent('Which order?'),
      customer('AW-20931'),
    ]);
    const before = structuredClone(read);
    const said = { help: { sentiment: -1, signals: ['repeated'] } } as const;
    expect(assessed(read, said)).toEqual(assessed(read, said));
    expect(read).toEqual(before);
  });

  it.each([
    ['no messages', []],
    ['only notes', [note('call them')]],
    ['only us', [agent('Anything else?')]],
    ['unknown authors', [message('hm', { role: 'unknown' })]],
    ['a message of nothing but emoji', [customer('😡😡😡')]],
    ['right-to-left text', [customer('أين طلبي رقم 12345؟')]],
    ['hostile markup', [customer('<img src=x onerror=alert(1)> {{7*7}}')]],
    ['a time that lies in the future', [customer('hi', { at: '2030-01-01T00:00:00Z' })]],
  ])('is possible for %s', (_, messages) => {
    expect(assessed(conversation(messages)).partial).toBe(false);
  });
});
