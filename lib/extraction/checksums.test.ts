import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn, passesMod97, passesS10, passesUps } from './checksums';

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''));

/** The one check digit that completes a number. */
const completions = (passes: (number: string) => boolean, made: (digit: string) => string): string[] =>
  [...'0123456789'].map(made).filter(passes);

describe('Luhn', () => {
  it.each(['4111111111111111', '378282246310005', '79927398713', '0000000000000000'])('passes %s', (number) => {
    expect(passesLuhn(number)).toBe(true);
  });

  it.each(['4111111111111112', '79927398710', '', '4', '4111 1111 1111 1111', 'abc', '1'.repeat(33)])(
    'fails %j',
    (number) => {
      expect(passesLuhn(number)).toBe(false);
    },
  );

  it('has exactly one check digit for every number, and notices every single wrong digit', () => {
    fc.assert(
      fc.property(digits(11, 18), fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const [whole, ...others] = completions(passesLuhn, (digit) => body + digit);
        expect(others).toEqual([]);
        const at = place % (whole?.length ?? 1);
        const wrong = (Number(whole?.[at]) + shift) % 10;
        expect(passesLuhn(`${whole?.slice(0, at)}${wrong}${whole?.slice(at + 1)}`)).toBe(false);
      }),
    );
  });
});

describe('mod 97', () => {
  it.each(['GB82WEST12345698765432', 'DE89370400440532013000', 'NO9386011117947', 'FR1420041010050500013M02606'])(
    'passes %s',
    (iban) => {
      expect(passesMod97(iban)).toBe(true);
    },
  );

  it.each(['GB82WEST12345698765433', 'gb82west12345698765432', '82WEST', '', 'GB82 WEST 1234 5698 7654 32'])(
    'fails %j',
    (iban) => {
      expect(passesMod97(iban)).toBe(false);
    },
  );

  it('notices every single wrong digit and every two neighbours swapped', () => {
    fc.assert(
      fc.property(digits(18, 18), fc.nat(16), (body, at) => {
        const check = [...Array(99).keys()]
          .map((number) => String(number).padStart(2, '0'))
          .find((two) => Number(two) > 1 && passesMod97(`DE${two}${body}`));
        const whole = `DE${check}${body}`;
        expect(passesMod97(whole)).toBe(true);
        const place = at + 4;
        const wrong = (Number(whole[place]) + 1) % 10;
        expect(passesMod97(`${whole.slice(0, place)}${wrong}${whole.slice(place + 1)}`)).toBe(false);
        if (whole[place] === whole[place + 1]) return;
        const swapped = `${whole.slice(0, place)}${whole[place + 1]}${whole[place]}${whole.slice(place + 2)}`;
        expect(passesMod97(swapped)).toBe(false);
      }),
    );
  });
});

it('checks the digits of postal and UPS parcels', () => {
  expect(['RR123456785GB', 'CX473124829US'].map(passesS10)).toEqual([true, true]);
  expect(['RR123456784GB', 'RR12345678GB', 'rr123456785gb'].map(passesS10)).toEqual([false, false, false]);
  expect(['1Z999AA10123456784', '1Z5R89390357567127', '1Z12345E6605272234'].map(passesUps)).toEqual([true, true, true]);
  expect(['1Z999AA10123456785', '1Z999AA1012345678', ''].map(passesUps)).toEqual([false, false, false]);
});

it('has exactly one check digit for every postal number', () => {
  fc.assert(
    fc.property(digits(8, 8), (body) => {
      expect(completions(passesS10, (digit) => `RR${body}${digit}GB`)).toHaveLength(1);
    }),
  );
});
