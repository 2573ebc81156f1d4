import { describe, expect, it } from 'vitest';
import { isDayFirst, shiftEpoch, shiftTimes } from './shift-times';

const shift = { weeks: 2, dayFirst: true, year: 2026 };

describe('moving dates by whole weeks', () => {
  it.each([
    ['2026-11-12T08:15:00.123Z', '2026-10-29T08:15:00.123Z'],
    ['Thu, 12 Nov 2026 08:15:00', 'Thu, 29 Oct 2026 08:15:00'],
    ['Nov 2, 2026 6:41 PM', 'Oct 19, 2026 6:41 PM'],
    ['January 5th, 2026', 'December 22nd, 2025'],
    ['am 3. März 2026 um 10:32 Uhr', 'am 17. Februar 2026 um 10:32 Uhr'],
    ['6 de octubre de 2026', '22 de septiembre de 2026'],
    ['31.10.2026, 19:42 Uhr', '17.10.2026, 19:42 Uhr'],
    ['03/11/2026 à 10:32', '20/10/2026 à 10:32'],
    ['2026年11月10日(火) 20:14', '2026年10月27日(火) 20:14'],
    ['٢٩ أكتوبر ٢٠٢٦ ٠٩:١٥', '١٥ أكتوبر ٢٠٢٦ ٠٩:١٥'],
    ['Mon 09/11', 'Mon 26/10'],
  ])('turns "%s" into "%s"', (text, expected) => {
    expect(shiftTimes(text, shift).text).toBe(expected);
  });

  it.each(['version 3.2.1', 'yesterday at 10:32', 'in 3 hours', 'order 20-4471-C'])('leaves "%s"', (text) => {
    expect(shiftTimes(text, shift).text).toBe(text);
  });

  it('tells which characters belong to times', () => {
    const { text, spans } = shiftTimes('Order 4471, 12 Nov 2026', shift);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['29 Oct 2026']);
  });

  it('moves seconds and milliseconds, and no other number', () => {
    expect(shiftEpoch('1794470400', shift)).toBe(String(1_794_470_400 - 14 * 86_400));
    expect(shiftEpoch('1794470400000', shift)).toBe(String(1_794_470_400_000 - 14 * 86_400_000));
    expect(shiftEpoch('4471', shift)).toBe(null);
  });

  it('learns from the page whether the day comes first', () => {
    expect(isDayFirst(['03/11/2026', '17/11/2026'])).toBe(true);
    expect(isDayFirst(['11/03/2026 6:41 PM', '11/17/2026'])).toBe(false);
  });
});
