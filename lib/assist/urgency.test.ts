import { describe, expect, it } from 'vitest';
import { agent, customer } from '../../tests/fixtures/assist/conversations';
import { signalsOf, type Said } from '../../tests/fixtures/assist/signals';
import type { Message } from '../conversation/conversation';
import { unansweredMessages } from './turns';
import { urgencyOf } from './urgency';

const NOW = new Date('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

function urgency(turns: Message[], said: Record<string, Said> = {}) {
  const messages = turns.filter(({ role }) => role === 'customer');
  const signals = new Map(messages.map((message) => [message.id, signalsOf(message, said[message.id])]));
  return urgencyOf(messages, unansweredMessages(turns), signals, NOW);
}
const keys = (found: ReturnType<typeof urgency>): string[] => found.because.map(({ key }) => key);

describe('urgency', () => {
  it('is none without a reason', () => {
    expect(urgency([customer('hi', { at: hoursAgo(2) })])).toEqual({ level: 'normal', because: [] });
  });

  it.each([
    [{ cues: ['urgency'] }, 'now', 'urgency.said'],
    [{ signals: ['vulnerable'] }, 'now', 'urgency.vulnerable'],
    [{ signals: ['fraud_security'] }, 'now', 'urgency.fraud_security'],
    [{ signals: ['repeated'] }, 'soon', 'urgency.repeated'],
    [{ signals: ['unresolved_long'] }, 'soon', 'urgency.unresolved_long'],
  ] as const)('of a message with %j is "%s"', (said, level, key) => {
    const found = urgency([customer('help', { id: 'a' })], { a: said as Said });
    expect([found.level, ...keys(found)]).toEqual([level, key]);
    expect(found.because[0]?.quote).toMatchObject({ messageId: 'a', text: 'help' });
  });

  it('counts a wait from the first message that nobody answered, in the unit people use', () => {
    const wait = (hours: number) =>
      urgency([agent('hello'), customer('one', { at: hoursAgo(hours) }), customer('two', { at: hoursAgo(1) })]);
    expect(wait(23)).toMatchObject({ level: 'normal' });
    expect(wait(30)).toMatchObject({
      level: 'soon',
      because: [{ key: 'urgency.waiting.hours', values: { hours: 30 } }],
    });
    expect(wait(240)).toMatchObject({ because: [{ key: 'urgency.waiting.days', values: { days: 10 } }] });
  });

  it('knows no wait when the page tells no time, or we wrote last', () => {
    expect(urgency([customer('hi')]).level).toBe('normal');
    expect(urgency([customer('hi', { at: hoursAgo(90) }), agent('hello')]).level).toBe('normal');
  });

  it('forgets what was said long ago', () => {
    const turns = ['a', 'b', 'c'].map((id) => customer(id, { id }));
    expect(urgency(turns, { a: { cues: ['urgency'] } }).level).toBe('normal');
  });

  it('gives a reason once, in the newer words', () => {
    const turns = ['a', 'b'].map((id) => customer(id, { id }));
    const found = urgency(turns, { a: { signals: ['repeated'] }, b: { signals: ['repeated'] } });
    expect(found.because).toMatchObject([{ key: 'urgency.repeated', quote: { messageId: 'b' } }]);
  });

  it('puts what cannot wait first', () => {
    const found = urgency([customer('help', { id: 'a' })], { a: { cues: ['urgency'], signals: ['repeated'] } });
    expect(found.level).toBe('now');
    expect(keys(found)).toEqual(['urgency.said', 'urgency.repeated']);
  });
});
