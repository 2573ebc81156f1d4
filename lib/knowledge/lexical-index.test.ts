import { describe, expect, it } from 'vitest';
import { buildLexicalIndex } from './lexical-index';
import { wordsOf } from './words';

const index = buildLexicalIndex([
  { title: 'Refund for a returned order', heading: '', body: 'Money goes back to the card that paid.' },
  { title: 'Lost parcel', heading: 'When it is late', body: 'Ask the carrier, then send the order again.' },
  { title: 'Change an address', heading: '', body: 'Before the order ships, the address can be changed.' },
]);
const best = (text: string): number | undefined => {
  const terms = wordsOf(text).flatMap(({ stem }) => {
    const term = index.dictionary.termOfStem(stem);
    return term === undefined ? [] : [{ term, weight: 1 }];
  });
  const scores = index.score(terms);
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))[0];
};

describe('buildLexicalIndex', () => {
  it.each([
    ['refunds', 0],
    ['my parcels are lost', 1],
    ['changing addresses', 2],
    ['carriers', 1],
  ])('finds "%s"', (text, passage) => {
    expect(best(text)).toBe(passage);
  });

  it('counts a word in the title more than one in the body', () => {
    const pair = buildLexicalIndex([
      { title: 'Other', heading: '', body: 'voucher and more words' },
      { title: 'Voucher', heading: '', body: 'and some more words' },
    ]);
    const scores = pair.score([{ term: pair.dictionary.termOfStem('voucher') ?? 0, weight: 1 }]);
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 0);
  });

  it('weighs rare terms more than common ones', () => {
    const rare = index.dictionary.termOfStem('parcel') ?? 0;
    const common = index.dictionary.termOfStem('order') ?? 0;
    expect(index.idf(rare)).toBeGreaterThan(index.idf(common));
  });

  it('knows which passage holds a term', () => {
    const term = index.dictionary.termOfStem('carrier') ?? -1;
    expect([0, 1, 2].map((passage) => index.holds(passage, term))).toEqual([false, true, false]);
  });

  it('stands being empty', () => {
    expect([...buildLexicalIndex([]).score([])]).toEqual([]);
  });
});

describe('TermDictionary', () => {
  const { dictionary } = index;

  it.each([
    ['addr', 'address'],
    ['ret', 'returned'],
  ])('completes %s', (start, word) => {
    expect(dictionary.prefixed(start).map((match) => match.surface)).toContain(word);
  });

  it.each([
    ['adress', 'address'],
    ['parsel', 'parcel'],
    ['refudn', 'refund'],
    ['returend', 'returned'],
  ])('forgives %s', (typed, word) => {
    expect(dictionary.similar(typed)[0]?.surface).toBe(word);
  });

  it('does not stretch short words', () => {
    expect(dictionary.similar('crd')).toEqual([]);
  });
});
