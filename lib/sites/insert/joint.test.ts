import { describe, expect, it } from 'vitest';
import { jointFor } from './joint';

describe('white space around an insertion', () => {
  it.each([
    ['an empty line', '', '', 'Hello', '', ''],
    ['the end of a sentence', 'Hello Ann.', '', 'It is here.', ' ', ''],
    ['after a space', 'Hello ', 'world', 'dear', '', ' '],
    ['between two words', 'Hello', ' world', 'dear', ' ', ''],
    ['inside brackets', '(', ')', 'see above', '', ''],
    ['a text that opens with punctuation', 'Hello', '', ', and thank you', '', ''],
    ['several lines after a greeting', 'Hello Ann,', '', 'One.\n\nTwo.', '\n\n', ''],
    ['several lines above a signature', '', 'Best wishes', 'One.\nTwo.', '', '\n\n'],
    ['several lines on a line of spaces', '  ', ' ', 'One.\nTwo.', '', ''],
    ['Japanese, which has no spaces', '\u3053\u3093\u306b\u3061\u306f', '', '\u304a\u5ba2\u69d8', '', ''],
    ['Thai, which has no spaces', '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35', '', '\u0e04\u0e23\u0e31\u0e1a', '', ''],
    ['Arabic, which has spaces', '\u0645\u0631\u062d\u0628\u0627', '', '\u0634\u0643\u0631\u0627', ' ', ''],
  ])('at %s', (_name, before, after, text, head, tail) => {
    expect(jointFor(before, after, text)).toEqual({ before: head, after: tail });
  });
});
