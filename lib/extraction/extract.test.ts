import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import type { Kind } from './extracted';

const kindsIn = (text: string): Kind[] => extract(text).map(({ kind }) => kind);

describe('extract', () => {
  it('names the characters of everything it finds, in the order of the text', () => {
    const found = extract('Order AW-20931 cost £12. ann@mail.example');
    expect(found.map(({ kind, text, span }) => [kind, text, span.start])).toEqual([
      ['order', 'AW-20931', 6],
      ['amount', '£12', 20],
      ['email', 'ann@mail.example', 25],
    ]);
  });

  it.each([
    ['an order number that could be a phone number', 'order number 07700900123', ['order']],
    ['a card that could be a phone number', '4111 1111 1111 1111', ['card']],
    ['numbers in a link', 'https://shop.example/orders/4111111111111111/07700900123', ['link']],
    ['a version that could be a date', 'version 3.12.20', ['version']],
    ['a date that could be an amount', '12.05.2026', ['date']],
    ['an address of four numbers after “version”', 'version 10.0.0.1', ['version']],
  ])('gives %s to one kind only', (_, text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  it('lets a sentence of what was tried lie over what it holds', () => {
    expect(kindsIn('I already updated the app to version 3.2.1.').toSorted()).toEqual(['tried', 'version']);
  });

  it('marks a card number with a wrong digit as uncertain', () => {
    expect(extract('my card number is 4111 1111 1111 1112')).toMatchObject([{ kind: 'card', certain: false }]);
  });

  it('finds nothing that overlaps, whatever the text', () => {
    const words = fc.constantFrom(
      'order',
      'card',
      '4111 1111 1111 1111',
      '+44 7700',
      '900123',
      '£5',
      '12/05',
      '2026',
      'v1.2.3',
      'a@b.co',
      '#1234',
      '-',
      ' ',
      '.',
      'I tried',
      'GB82',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.constantFrom('', ' '), (list, glue) => {
        const text = list.join(glue);
        const spans = extract(text).filter(({ kind }) => kind !== 'tried');
        for (const [at, { span, text: written }] of spans.entries()) {
          expect(text.slice(span.start, span.end)).toBe(written);
          expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.span.end ?? 0);
        }
      }),
    );
  });

  it.each([
    ['dots', 'a.'],
    ['figures', '1 '],
    ['figures in one', '7'],
    ['at signs', 'a@'],
    ['one word', 'x'],
    ['key words', 'tracking '],
    ['blanks after a key word', `order${' '.repeat(60)}`],
    ['brackets', '(0'],
    ['beginnings of IBANs', 'GB82 '],
    ['sentences of things tried', 'I tried '],
    ['open marks of money', '£ '],
    ['months', 'may 1 '],
    ['capitals', 'A1'],
    ['line ends', '\n'],
  ])('gets through a million characters of %s, and finds what stands behind them', (_, part) => {
    const text = `${part.repeat(Math.ceil(1_000_000 / part.length))}\nann@mail.example`;
    const start = text.lastIndexOf('ann');
    expect(extract(text)).toContainEqual(expect.objectContaining({ kind: 'email', span: { start, end: text.length } }));
  });
});
