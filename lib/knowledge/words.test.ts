import { describe, expect, it } from 'vitest';
import { wordsOf } from './words';

const surfaces = (text: string): string[] => wordsOf(text).map((word) => word.surface);

describe('wordsOf', () => {
  it.each([
    ['My parcel is LATE, again!', ['parcel', 'late']],
    ['The café’s e-mail', ['cafe', 'email', 'mail']],
    ['Wi-Fi doesn’t work', ['wifi', 'work']],
    ['order AW-10422', ['order', 'aw10422', '10422']],
    ['ok thanks', []],
    ['', []],
    ['مرحبا بك', ['مرحبا', 'بك']],
    ['返金したい', ['返金', '金し', 'した', 'たい']],
  ])('reads %s as %s', (text, expected) => {
    expect(surfaces(text)).toEqual(expected);
  });

  it('gives forms of a word one stem', () => {
    expect(wordsOf('returned returning').map((word) => word.stem)).toEqual(['return', 'return']);
  });
});
