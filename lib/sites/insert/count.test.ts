import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countInsertions, probesFound } from './count';

const letter =
  'Thank you for writing to us.\n\n- open the parcel\n- keep the box\n\n1. Print the label\n2. Drop it off';

describe('counting an insertion', () => {
  it.each([
    ['the same text', letter],
    ['line breaks lost', letter.replaceAll('\n', ' ').replaceAll(/ (?:-|\d\.) /g, ' ')],
    ['list markers turned into lists', letter.replaceAll(/^(?:- |\d\. )/gm, '')],
    ['characters of no width before list markers', letter.replaceAll(/^(?=- |\d\. )/gm, '\u200b')],
    ['typographic quotes and no-break spaces', letter.replaceAll(' ', '\u00a0')],
  ])('recognises it with %s', (_name, shown) => {
    expect(countInsertions('Hello Ann,', `Hello Ann,\n${shown}`, letter)).toBe('once');
  });

  it('does not stumble over marks that rich editors turn into formatting', () => {
    expect(countInsertions('', 'Use stars, code and struck', 'Use *stars*, `code` and ~~struck~~')).toBe('once');
    expect(countInsertions('', 'it\u2019s \u201cfine\u201d \u2026', 'it\'s "fine" ...')).toBe('once');
  });

  it('says none, twice, partly and replaced when that is so', () => {
    expect(countInsertions('Hello', 'Hello', letter)).toBe('none');
    expect(countInsertions('Hello', `Hello${letter}${letter}`, letter)).toBe('twice');
    expect(countInsertions('Hello', `Hello${letter.slice(0, 60)}`, letter)).toBe('partly');
    expect(countInsertions('Hello world', `Hello ${letter}`, letter)).toBe('replaced');
  });

  it('counts only what is new when the same words stood there before', () => {
    expect(countInsertions(letter, `${letter}\n${letter}`, letter)).toBe('once');
    expect(countInsertions(letter, letter, letter)).toBe('none');
  });

  it('recognises a copy that went into the middle of an earlier copy', () => {
    const middle = Math.floor(letter.length / 2);
    expect(countInsertions(letter, letter.slice(0, middle) + letter + letter.slice(middle), letter)).toBe('once');
  });

  it('counts texts of nothing but punctuation', () => {
    expect(countInsertions('Hello', 'Hello ...', '...')).toBe('once');
    expect(countInsertions('Hello ...', 'Hello ...', '...')).toBe('none');
  });

  it('counts an empty text nowhere', () => {
    expect(countInsertions('Hello', 'Hello', ' \n ')).toBe('none');
    expect(probesFound('Hello', '')).toBe(0);
  });

  it('counts emoji made of several parts', () => {
    const family = 'Done \u{1F469}\u200D\u{1F469}\u200D\u{1F467} \u{1F44D}\u{1F3FD}';
    expect(countInsertions('', family, family)).toBe('once');
    expect(countInsertions('', family + family, family)).toBe('twice');
  });

  it('finds any text once wherever it is put into any draft', () => {
    const word = fc.stringMatching(/^[a-z0-9 ,.!\n]{0,60}$/);
    fc.assert(
      fc.property(word, word, fc.stringMatching(/^[a-z][a-z ,.\n]{3,80}[a-z]$/), (left, right, text) => {
        expect(countInsertions(left + right, `${left} ${text} ${right}`, text)).toBe('once');
      }),
      // "0." is a list marker only with a space behind it.
      { examples: [['0.', '!', 'a\na\na']] },
    );
  });
});

describe('probes', () => {
  it('still finds one after the agent changed the beginning', () => {
    expect(probesFound(letter.replace('Thank you', 'Many thanks'), letter)).toBe(2);
    expect(probesFound('Hello', letter)).toBe(0);
  });
});
