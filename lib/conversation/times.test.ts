import { describe, expect, it } from 'vitest';
import { timeParts } from './time-parts';
import { inferDayFirst, readTime } from './times';

const now = new Date(2026, 10, 21, 12, 0, 0);
const context = { now, dayFirst: null };
const local = (...args: [number, number, number, number?, number?, number?]) =>
  new Date(args[0], args[1] - 1, args[2], args[3] ?? 0, args[4] ?? 0, args[5] ?? 0).toISOString();

describe('machine-readable times', () => {
  it.each([
    ['2026-11-03T20:14:00+00:00', '2026-11-03T20:14:00.000Z', 'exact'],
    ['2026-11-03T20:14:00.5Z', '2026-11-03T20:14:00.500Z', 'exact'],
    ['2026-11-03 20:14:00 UTC', '2026-11-03T20:14:00.000Z', 'exact'],
    ['2026-11-03 20:14:00 +0200', '2026-11-03T18:14:00.000Z', 'exact'],
    ['1793736840', '2026-11-03T20:14:00.000Z', 'exact'],
    ['1793736840000', '2026-11-03T20:14:00.000Z', 'exact'],
    ['2026-11-03 20:14', local(2026, 11, 3, 20, 14), 'minute'],
  ])('%s', (datetime, at, precision) => {
    expect(readTime(datetime, 'ignored', context)).toEqual({ at, precision });
  });
});

describe('times in words and figures', () => {
  it.each([
    ['Nov 16, 2026 08:52', local(2026, 11, 16, 8, 52)],
    ['Monday, November 16, 2026 at 8:52 PM', local(2026, 11, 16, 20, 52)],
    ['Mon\u00a0Oct\u00a005\u00a010:12:44\u00a02026', local(2026, 10, 5, 10, 12, 44)],
    ['16 November 2026, 8.52 Uhr', local(2026, 11, 16, 8, 52)],
    ['16. Nov. 2026 um 08:52 Uhr', local(2026, 11, 16, 8, 52)],
    ['16.11.2026 08:52', local(2026, 11, 16, 8, 52)],
    ['16.11.26, 08:52', local(2026, 11, 16, 8, 52)],
    ['16/11/2026 08:52', local(2026, 11, 16, 8, 52)],
    ['11/16/26 8:52 AM', local(2026, 11, 16, 8, 52)],
    ['le 16 févr. 2026 à 08h52', local(2026, 2, 16, 8, 52)],
    ['mar. 3 nov. 2026 10:00', local(2026, 11, 3, 10, 0)],
    ['16 de noviembre de 2026 08:52', local(2026, 11, 16, 8, 52)],
    ['16 août 2026 08:52', local(2026, 8, 16, 8, 52)],
    ['2026年11月10日 20:14', local(2026, 11, 10, 20, 14)],
    ['2026年11月10日 午後8時14分', local(2026, 11, 10, 20, 14)],
    ['2026년 11월 10일 오후 8:14', local(2026, 11, 10, 20, 14)],
    ['2026/11/10 20:14:05', local(2026, 11, 10, 20, 14, 5)],
    ['16 ноября 2026 г. 08:52', local(2026, 11, 16, 8, 52)],
    ['١٦ نوفمبر ٢٠٢٦ ٠٨:٥٢', local(2026, 11, 16, 8, 52)],
    ['Oct 20, 2026 6:12pm GMT+0000', '2026-10-20T18:12:00.000Z'],
    ['Tue, 6 Oct 2026 09:58:03 +0200', '2026-10-06T07:58:03.000Z'],
    ['Oct 30, 2:03 PM', local(2026, 10, 30, 14, 3)],
    ['Dec 30, 2:03 PM', local(2025, 12, 30, 14, 3)],
    ['Today at 10:32', local(2026, 11, 21, 10, 32)],
    ['gestern, 10:32', local(2026, 11, 20, 10, 32)],
    ['posted 11/16/26 8:52 AM', local(2026, 11, 16, 8, 52)],
    ['11/9/26 1:40 PM', null],
    ['3 days ago', new Date(now.getTime() - 3 * 86_400_000).toISOString()],
    ['vor 2 Stunden', new Date(now.getTime() - 7_200_000).toISOString()],
    ['il y a 5 minutes', new Date(now.getTime() - 300_000).toISOString()],
    ['about an hour ago', new Date(now.getTime() - 3_600_000).toISOString()],
    ['3時間前', new Date(now.getTime() - 10_800_000).toISOString()],
    ['5m', new Date(now.getTime() - 300_000).toISOString()],
  ])('%s', (text, at) => {
    expect(readTime('', text, context).at).toBe(at);
  });

  it.each([
    'HC-48213',
    '£1,249.00',
    '10:32',
    'Version 1.8.235',
    'Call me on 0161 496 0000',
    'Anna Marz',
    'May I ask something?',
    '31.02.2026',
    '03/11',
    'Order 12-44',
    '10.0.0.1',
  ])('says nothing rather than guess about "%s"', (text) => {
    expect(readTime('', text, context).at).toBeNull();
  });

  it('does not resolve relative times on a saved page', () => {
    expect(readTime('', '5 days ago', { now: null, dayFirst: null })).toEqual({ at: null, precision: 'relative' });
  });
});

describe('the order of day and month', () => {
  it.each([
    [['03/11/2026', '16/11/2026'], 'en', true],
    [['11/3/26 8:14 PM', '11/16/26 8:14 PM'], '', false],
    [['11/3/26 8:14 PM'], 'en-US', false],
    [['03/11/2026 20:14'], 'en-GB', true],
    [['03/11/2026 20:14'], 'fr', true],
    [['03/11/2026 20:14'], '', null],
  ] as const)('%j on a page in "%s"', (texts, lang, expected) => {
    expect(inferDayFirst(texts, lang)).toBe(expected);
  });
});

it('tells what is left beside the time, so that a sentence is not taken for one', () => {
  expect(timeParts('posted 11/16/26 8:52 AM')?.rest).toBe('posted');
  expect(timeParts('I waited from 8:30 until noon on the kerb')?.rest).toContain('waited');
});
