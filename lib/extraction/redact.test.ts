import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact';

const letter =
  'Hi, I am Ann Bell.\r\n\tMail ann@mail.example or call +44 7700 900123.\nOrder AW-20931, card 4111 1111 1111 1111, ' +
  'IBAN GB82 WEST 1234 5698 7654 32. Was £12.50 — thanks\u00a0😀';

describe('redact', () => {
  it('replaces personal data and keeps everything else to the byte', () => {
    expect(redact(letter)).toBe(
      'Hi, I am Ann Bell.\r\n\tMail [e-mail] or call [phone].\nOrder AW-20931, card [card], ' +
        'IBAN [IBAN]. Was £12.50 — thanks\u00a0😀',
    );
  });

  it('takes out numbers and names when it is asked to', () => {
    const result = redact(letter, { names: ['Ann', 'Ann Bell'], numbers: true });
    expect(result).toContain('I am [name].');
    expect(result).toContain('Order [order number],');
  });

  it('gives one value one placeholder, and another value another', () => {
    expect(redact('a@x.example, b@x.example, a@X.example')).toBe('[e-mail], [e-mail 2], [e-mail]');
    expect(redact('+44 7700 900123 or 0044 7700 900123')).toBe('[phone] or [phone]');
  });

  it('takes out a card number and an IBAN with a wrong digit', () => {
    expect(redact('card number 4111 1111 1111 1112')).toBe('card number [card]');
    expect(redact('GB82 WEST 1234 5698 7654 33')).toBe('[IBAN]');
  });

  it('counts on behind placeholders that are there already', () => {
    expect(redact('[phone 2] and +44 7700 900123')).toBe('[phone 2] and [phone 3]');
  });

  it('takes names as whole words, whatever signs they hold', () => {
    expect(redact('Annabel met ANN and J.(R) Doe', { names: ['Ann', 'J.(R) Doe', ' ', 'x'] })).toBe(
      'Annabel met [name] and [name 2]',
    );
  });

  const parts = fc.constantFrom(
    'ann@mail.example',
    'a@b.co',
    '+44 7700 900123',
    '(415) 555-0132',
    '07700 900123',
    '4111 1111 1111 1111',
    '4111111111111112',
    'GB82 WEST 1234 5698 7654 32',
    'DE89370400440532013000',
    '203.0.113.7',
    'order',
    'AW-20931',
    'account 4410223',
    'Ann',
    'card',
    'phone',
    '[phone]',
    '[e-mail 3]',
    '[',
    ']',
    '+',
    '.',
    '-',
    '@',
    '0',
    '7',
    '12',
    ' ',
    '\n',
    'é',
    '😀',
  );
  const texts = fc
    .tuple(fc.array(parts, { maxLength: 25 }), fc.constantFrom('', ' ', ', '))
    .map(([list, glue]) => list.join(glue));
  const options = { names: ['Ann', 'card', 'phone'], numbers: true };

  it('changes nothing that it has redacted', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text, options);
        expect(redact(once, options)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves a text in which it finds nothing as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\d@]/u.test(text)),
        (text) => {
          expect(redact(text)).toBe(text);
        },
      ),
    );
  });

  it('leaves no address and no card readable between words', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = redact(`${text} ann@mail.example or 4111 1111 1111 1111 end`);
        expect(result).not.toMatch(/ann@mail|4111 1111 1111 1111 end/u);
      }),
    );
  });
});
