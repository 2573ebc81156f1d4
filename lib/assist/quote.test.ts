import { describe, expect, it } from 'vitest';
import { customer } from '../../tests/fixtures/assist/conversations';
import { quoteOf, quoteWhole, tellingQuote } from './quote';

describe('a quote', () => {
  it('is the sentence itself, on one line', () => {
    const found = customer('Hello.\nI  am\nupset. Bye.', { id: 'a' });
    expect(quoteOf(found, { start: 7, end: 19 })).toEqual({
      messageId: 'a',
      text: 'I am upset.',
      span: { start: 7, end: 19 },
    });
  });

  it('is cut where it would fill the panel', () => {
    const { text } = quoteWhole(customer('x'.repeat(1000)));
    expect(text).toHaveLength(240);
    expect(text.endsWith('…')).toBe(true);
  });

  it('is empty rather than wrong for a range outside the text', () => {
    expect(quoteOf(customer('short'), { start: 50, end: 60 }).text).toBe('');
  });
});

describe('a quote that is to show something', () => {
  const said = (text: string, author = 'Quayle, Hester') => {
    const message = customer(text, { author });
    return tellingQuote(message, { start: 0, end: text.length })?.text ?? null;
  };

  it.each(['Hester', 'hester quayle.', '- Hester'])('is not the writer’s own name: %s', (text) => {
    expect(said(text)).toBeNull();
  });

  it.each(['Hester is furious', 'No.', '😡'])('is everything else: %s', (text) => {
    expect(said(text)).toBe(text);
  });

  it('is kept where nobody knows who wrote', () => {
    expect(said('Hester', '')).toBe('Hester');
  });
});
