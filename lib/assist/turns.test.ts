import { describe, expect, it } from 'vitest';
import { agent, customer } from '../../tests/fixtures/assist/conversations';
import { analysedTurns, hoursSince, unansweredMessages, waitInWords } from './turns';

describe('turns', () => {
  it('without an answer are those after our last reply', () => {
    const turns = [customer('a'), agent('b'), customer('c'), customer('d')];
    expect(unansweredMessages(turns).map(({ text }) => text)).toEqual(['c', 'd']);
    expect(unansweredMessages([agent('b')])).toEqual([]);
    expect(unansweredMessages([customer('a')])).toHaveLength(1);
  });

  it('are analysed all of them, or the first ten and the last 150', () => {
    const turns = (count: number) => Array.from({ length: count }, (_, index) => customer(`${index}`));
    expect(analysedTurns(turns(160))).toHaveLength(160);
    const long = analysedTurns(turns(500)).map(({ text }) => Number(text));
    expect([long.length, long[9], long[10], long.at(-1)]).toEqual([160, 9, 350, 499]);
  });

  it('wait for as long as the page tells', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    expect(hoursSince(customer('a', { at: '2026-11-20T10:30:00Z' }), now)).toBe(1.5);
    expect(hoursSince(customer('a'), now)).toBeNull();
    expect(hoursSince(undefined, now)).toBeNull();
  });

  it('wait in hours for three days, then in days', () => {
    expect(waitInWords(71.4)).toEqual({ unit: 'hours', values: { hours: 71 } });
    expect(waitInWords(72)).toEqual({ unit: 'days', values: { days: 3 } });
  });
});
