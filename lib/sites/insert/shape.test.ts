import { describe, expect, it } from 'vitest';
import { normaliseText } from './normalise-text';
import { blocksOf, htmlOf } from './shape';

describe('a text as blocks', () => {
  it('makes a blank line the gap between two paragraphs', () => {
    expect(blocksOf('a\nb\n\nc', 'margin')).toEqual([['a', 'b'], ['c']]);
  });

  it('makes a blank line an empty paragraph where paragraphs have no gap', () => {
    expect(blocksOf('a\nb\n\nc', 'empty-paragraph')).toEqual([['a'], ['b'], [''], ['c']]);
  });
});

describe('HTML for a paste', () => {
  it('holds nothing but paragraphs, breaks and escaped text', () => {
    const html = htmlOf(blocksOf('<img src=x onerror="alert(1)"> & \'q\'\nb\n\n</p><script>', 'margin'));
    expect(html).toBe(
      "<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; 'q'<br>b</p><p>&lt;/p&gt;&lt;script&gt;</p>",
    );
  });

  it('keeps runs of spaces and tabs, and fills empty paragraphs as asked', () => {
    expect(htmlOf([['a  b\tc'], ['']], '&nbsp;')).toBe('<p>a&nbsp; b&nbsp;&nbsp;&nbsp; c</p><p>&nbsp;</p>');
    expect(htmlOf([['']])).toBe('<p><br></p>');
  });
});

describe('normalising a draft', () => {
  it('knows every kind of line break and drops control characters', () => {
    expect(normaliseText('a\r\nb\rc\u2028d\u0000\u0007e\ufefff')).toBe('a\nb\nc\ndef');
  });

  it('drops blank ends and trailing spaces, and keeps inner blank lines, tabs and joiners', () => {
    expect(normaliseText('\n\na  \n\n\tb\u200dc\u200f\n \n')).toBe('a\n\n\tb\u200dc\u200f');
  });
});
