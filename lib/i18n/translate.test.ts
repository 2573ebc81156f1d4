import { describe, expect, it } from 'vitest';
import { bytes, hasWords, percent, say, t } from './translate';

describe('sentences', () => {
  it('take values and choose by number', () => {
    expect(t('header.readAll', { loaded: 1 })).toBe('1 message read');
    expect(t('header.readAll', { loaded: 1234 })).toBe('1,234 messages read');
    expect(t('header.read', { loaded: 3, total: 9 })).toBe('3 of 9 messages read');
  });

  it('leave a hole as it is when its value is missing, and never read a value for a hole', () => {
    expect(t('problem.model-missing')).toContain('{file}');
    expect(t('problem.model-missing', { file: '{detail}' })).toContain('{detail}');
    expect(t('problem.model-missing', { file: '$&' })).toContain('$&');
  });

  it('are found by keys made at run time, those of rules included', () => {
    expect(say('signal.repeated')).toBe('Has been in touch about this before');
    expect(say('rule.answer-every-question.title', { count: 3 })).toBe('Answer all 3 questions');
    expect(say('signal.of_tomorrow')).toBe('signal.of_tomorrow');
    expect([hasWords('rule.hand-over.title'), hasWords('constructor'), hasWords('rule.hand-over.toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    [0, '0%'],
    [0.826, '83%'],
    [1, '100%'],
  ])('write the share %s as %s', (share, words) => {
    expect(percent(share)).toBe(words);
  });

  it.each([
    [1, '1 kB'],
    [999_000, '999 kB'],
    [23_400_000, '23.4 MB'],
  ])('write %s bytes as %s', (count, words) => {
    expect(bytes(count)).toBe(words);
  });
});
