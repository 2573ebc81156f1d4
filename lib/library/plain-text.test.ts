import { describe, expect, it } from 'vitest';
import { oneLine, plainText } from './plain-text';

describe('plain text of Markdown', () => {
  it.each([
    ['# Returns\n\nSend it **back**.', 'Returns\nSend it back.'],
    ['- one\n- *two*', '- one\n- two'],
    ['1. one\n2. two', '1. one\n2. two'],
    ['See [our page](https://a.example/r).', 'See our page (https://a.example/r).'],
    ['<https://a.example/r>', 'https://a.example/r'],
    ['[help@a.example](mailto:help@a.example)', 'help@a.example'],
    ['`code` and\nline', 'code and\nline'],
    ['one  \ntwo', 'one\ntwo'],
    ['![a picture](x.png) text', 'text'],
    ['<script>alert(1)</script>\n\ntext <b>bold</b>', 'text bold'],
    ['Fish &amp; chips &lt;3', 'Fish & chips <3'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['', ''],
  ])('of %j is %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });
});

describe('one line of a text', () => {
  it('has no list marks and no line breaks', () => {
    expect(oneLine('Where to:\n- the UK\n- Ireland\n\n1. Pack it.\n2. Post it, 24/7.')).toBe(
      'Where to: the UK Ireland Pack it. Post it, 24/7.',
    );
  });
});
