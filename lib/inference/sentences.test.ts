import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences';

const pieces = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['Where is it? I paid £3.50 on 3.11.', ['Where is it?', 'I paid £3.50 on 3.11.']],
    ['See https://a.example/b.c?d=1 please', ['See https://a.example/b.c?d=1 please']],
    ['Really?! "Yes." (No.) Fine', ['Really?!', '"Yes."', '(No.)', 'Fine']],
    ['Hello\n\nfirst line\nsecond line', ['Hello', 'first line', 'second line']],
    ['Wait… what', ['Wait…', 'what']],
    ['I am upset. :(\nHelp me.', ['I am upset. :(', 'Help me.']],
    ['ok', ['ok']],
    ['  \n ', []],
    ['', []],
    ['मुझे मदद चाहिए। धन्यवाद', ['मुझे मदद चाहिए। धन्यवाद']],
  ])('splits %j', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('gives ranges in order, trimmed, never overlapping, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)), maxLength: 80 }),
      fc.string({
        unit: fc.constantFrom('a', ' ', '.', '!', '…', '"', ')', '\n', '\u200B', '\uD83D', '👍'),
        maxLength: 80,
      }),
    );
    fc.assert(
      fc.property(text, (given) => {
        let from = 0;
        for (const { start, end } of splitSentences(given)) {
          const sentence = given.slice(start, end);
          if (start < from || end <= start || end > given.length || sentence.trim() !== sentence) return false;
          from = end;
        }
        return true;
      }),
    );
  });

  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '?', '\n', '"'), maxLength: 60 }), (given) => {
        expect(pieces(given).join('').replaceAll(/\s/gu, '')).toBe(given.replaceAll(/\s/gu, ''));
      }),
    );
  });

  it('reads a line of twenty thousand dots as one piece', () => {
    expect(splitSentences('.'.repeat(20_000))).toEqual([{ start: 0, end: 20_000 }]);
  });
});
