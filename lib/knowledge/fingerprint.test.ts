import { expect, it } from 'vitest';
import { article, library } from '../../tests/fixtures/assist/items';
import { fingerprint } from './fingerprint';

const shop = [article('a', 'Money is back in five days.'), article('b', 'Parcels take two days.')];

it('stays the same for the same content', () => {
  expect(fingerprint([library(structuredClone(shop))])).toBe(fingerprint([library(shop)]));
});

it.each([
  ['one letter', [article('a', 'Money is back in nine days.'), article('b', 'Parcels take two days.')]],
  ['the order', shop.toReversed()],
  [
    'a word that moved to the next item',
    [article('a', 'Money is back in five'), article('b', 'days. Parcels take two days.')],
  ],
  ['an item that is gone', shop.slice(1)],
])('tells %s apart', (_, items) => {
  expect(fingerprint([library(items)])).not.toBe(fingerprint([library(shop)]));
});
