import { describe, expect, it } from 'vitest';
import { customer } from '../../tests/fixtures/assist/conversations';
import { signalsOf, type Said } from '../../tests/fixtures/assist/signals';
import type { Sentiment } from '../inference/labels';
import { moodOf } from './mood';

/** The mood after messages that are taken to sound like this. */
function moodAfter(...said: Said[]) {
  const messages = said.map((_, index) => customer(`message ${index}`, { id: `m${index}` }));
  const signals = messages.map((message, index) => [message.id, signalsOf(message, said[index])] as const);
  return moodOf(messages, new Map(signals));
}
const course = (...values: Sentiment[]) => moodAfter(...values.map((sentiment) => ({ sentiment })));

describe('mood', () => {
  it('is that of the newest message, with its cues and the sentence that shows it', () => {
    expect(moodAfter({ sentiment: 1 }, { sentiment: -2, sentimentP: 0.9, cues: ['anger'] })).toMatchObject({
      now: -2,
      p: 0.9,
      sure: true,
      cues: [{ label: 'anger', quote: { messageId: 'm1', text: 'message 1' } }],
      quote: { messageId: 'm1' },
    });
  });

  it('quotes nothing for a neutral message', () => {
    expect(course(0)?.quote).toBeNull();
  });

  it('says when it is not sure', () => {
    expect(moodAfter({ sentiment: -1, sentimentP: 0.4 })?.sure).toBe(false);
  });

  it.each([
    [[0], 'steady'],
    [[0, 0, 0], 'steady'],
    [[1, -1], 'falling'],
    [[-2, 0], 'rising'],
    [[-2, -1, -1, 0], 'rising'],
    [[1, 1, 0], 'falling'],
    [[0, -1, -1], 'steady'],
    [[0, -2, -2, -2, -2], 'steady'],
  ] as const)('over %j is %s', (values, trend) => {
    expect(course(...values)?.trend).toBe(trend);
  });

  it('follows only messages that were understood', () => {
    const messages = [customer('a', { id: 'a' }), customer('b', { id: 'b' })];
    const mood = moodOf(messages, new Map([['a', signalsOf({ id: 'a', text: 'a' }, { sentiment: -1 })]]));
    expect(mood).toMatchObject({ now: -1, course: [{ messageId: 'a', value: -1 }] });
    expect(moodOf(messages, new Map())).toBeNull();
  });

  it('has no opinion on a message for which the pack lacks the head', () => {
    const messages = [customer('a', { id: 'a' })];
    const mood = moodOf(messages, new Map([['a', { messageId: 'a', analysedChars: 1, results: {} }]]));
    expect(mood).toMatchObject({ now: 0, sure: false, cues: [] });
  });
});
