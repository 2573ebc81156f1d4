import { expect, it } from 'vitest';
import { currencyOf, decimalOf } from './money';

it.each([
  ['1,249.00', '1249.00'],
  ['1.249,00', '1249.00'],
  ['1 249,5', '1249.5'],
  ["1'480.00", '1480.00'],
  ['1,00,000', '100000'],
  ['1.249', '1249'],
  ['12,50', '12.50'],
  ['0.999', '0.999'],
  ['389,-', '389'],
  ['28k', '28000'],
  ['1,5 Mio.', '1500000'],
  ['2.5 million', '2500000'],
  ['1.2345k', null],
  ['', null],
  ['12 apples', null],
  [',', null],
])('reads the number %j as %j', (written, decimal) => {
  expect(decimalOf(written)).toBe(decimal);
});

it.each([
  ['£', 'GBP'],
  ['usd', 'USD'],
  ['A$', 'AUD'],
  ['zł', 'PLN'],
  ['$', null],
  ['kr', null],
  ['XYZ', null],
])('knows the currency of %s as %j', (mark, currency) => {
  expect(currencyOf(mark)).toBe(currency);
});
