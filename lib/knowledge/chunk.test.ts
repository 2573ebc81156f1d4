import { describe, expect, it } from 'vitest';
import { chunk, uniformLines } from './chunk';

const words = (count: number, word = 'word'): string => Array.from({ length: count }, () => word).join(' ');
const texts = (markdown: string): [string, string][] =>
  chunk(markdown).map(({ heading, start, end }) => [heading, markdown.slice(start, end)]);

describe('chunk', () => {
  it('keeps a short article whole, headings included', () => {
    const markdown = `Intro line.\n\n## Steps\n\n1. Do this.\n2. Do that.\n\n## Notes\n\nA note.`;
    expect(texts(markdown)).toEqual([['', markdown]]);
  });

  it('starts a passage at a heading when both sides are long enough, and names the headings above it', () => {
    const markdown = `# Guide\n\n${words(80, 'one')}\n\n## Part\n\n${words(80, 'two')}`;
    expect(texts(markdown)).toEqual([
      ['Guide', words(80, 'one')],
      ['Guide > Part', words(80, 'two')],
    ]);
  });

  it('splits what is too long at paragraphs, list items and sentences', () => {
    const paragraphs = Array.from({ length: 6 }, () => words(60)).join('\n\n');
    const list = Array.from({ length: 8 }, (_, at) => `${at + 1}. ${words(40)}`).join('\n');
    const sentences = `${Array.from({ length: 8 }, () => words(40)).join('. ')}.`;
    for (const markdown of [paragraphs, list, sentences]) {
      const counts = texts(markdown).map(([, text]) => text.split(/\s+/u).length);
      expect(counts.length).toBeGreaterThan(1);
      expect(Math.max(...counts)).toBeLessThanOrEqual(185);
    }
  });

  it('loses no word of the body', () => {
    const markdown = uniformLines(
      `Top.\r\n\r\n## A\r\n\r\n${words(100, 'a')}\r\n\r\n- x\r\n- y\r\n\r\n| h | i |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n\`\`\`\r\ncode here\r\n\`\`\`\r\n\r\n${words(150, 'b')}`,
    );
    const found = texts(markdown)
      .map(([, text]) => text)
      .join('\n');
    for (const word of ['Top.', 'x', 'y', '| 1 | 2 |', 'code here']) expect(found).toContain(word);
    expect(found.match(/\ba\b/gu)).toHaveLength(100);
    expect(found.match(/\bb\b/gu)).toHaveLength(150);
  });

  it.each([[''], ['\n\n'], ['---']])('finds nothing in %j', (markdown) => {
    expect(chunk(markdown)).toEqual([]);
  });
});
