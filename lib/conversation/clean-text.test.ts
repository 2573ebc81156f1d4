import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutAt } from './clean-text';

describe('cleanText', () => {
  it.each([
    ['no-break spaces become plain ones', 'a\u00a0b\u202fc', 'a b c'],
    ['zero-width characters vanish', 're\u200bfund\ufeff', 'refund'],
    ['direction overrides vanish', '\u202eabc\u202c', 'abc'],
    ['hidden tag characters vanish', `Hi${String.fromCodePoint(0xe0049, 0xe0047, 0xe004e)}`, 'Hi'],
    ['joiners inside a Latin word vanish', 're\u200dfund', 'refund'],
    ['soft hyphens vanish', 'Liefer\u00adtermin', 'Liefertermin'],
    ['more than one blank line becomes one', 'a\n\n\n\n b', 'a\n\n b'],
    ['Windows line ends become plain ones', 'a\r\nb  \r\nc', 'a\nb\nc'],
  ])('%s', (_, input, expected) => {
    expect(cleanText(input)).toBe(expected);
  });

  it('keeps what writing needs: emoji joiners, Persian non-joiners and regional flags', () => {
    const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
    const persian = 'می\u200cخواهم';
    const scotland = `\u{1f3f4}${String.fromCodePoint(0xe0067, 0xe0062, 0xe0073, 0xe0063, 0xe0074, 0xe007f)}`;
    const coder = '\u{1f469}\u{1f3fd}\u200d\u{1f4bb}';
    expect(cleanText(family)).toBe(family);
    expect(cleanText(coder)).toBe(coder);
    expect(cleanText(persian)).toBe(persian);
    expect(cleanText(scotland)).toBe(scotland);
  });
});

it('cleanLine folds every run of white space into one space', () => {
  expect(cleanLine('  Ann \n\t Lee ')).toBe('Ann Lee');
});

it('cutAt never leaves half an emoji', () => {
  expect(cutAt('ab\u{1f600}', 3)).toBe('ab');
  expect(cutAt('abc', 3)).toBe('abc');
});
