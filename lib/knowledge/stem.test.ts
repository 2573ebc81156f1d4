import { describe, expect, it } from 'vitest';
import { stem } from './stem';

describe('stem', () => {
  it.each([
    [['return', 'returns', 'returned', 'returning']],
    [['cancel', 'cancels', 'cancelled', 'cancelling', 'cancellation']],
    [['charge', 'charges', 'charged', 'charging']],
    [['delivery', 'deliveries', 'deliver', 'delivered']],
    [['city', 'cities']],
    [['stop', 'stops', 'stopped', 'stopping']],
    [['bill', 'bills', 'billed', 'billing']],
    [['organise', 'organize', 'organised', 'organisation']],
    [['activate', 'activation', 'activated']],
  ])('gives the forms of one word one stem: %s', (forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['policy', 'police'],
    ['late', 'lately2'],
    ['bus', 'bu'],
    ['this', 'thi'],
    ['ring', 'r'],
  ])('keeps %s apart from %s', (first, second) => {
    expect(stem(first)).not.toBe(stem(second));
  });

  it.each(['straße', 'müll', '4g', 'aw-1042', 'wifi', 'sim'])('leaves "%s" as it is', (word) => {
    expect(stem(word)).toBe(word);
  });
});
