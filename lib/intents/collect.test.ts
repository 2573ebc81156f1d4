import { describe, expect, it } from 'vitest';
import { intent, library } from '../../tests/fixtures/assist/items';
import { intentsOf, othersOf } from './collect';

const gift = intent('gift', ['wrap it please', 'A gift box?', 'with a card'], { title: 'Gift wrapping' });
const own = library([gift]);

describe('the intents in use', () => {
  it('count one that stands in two libraries once, in whatever order its examples are', () => {
    const copied = intent('gift-2', ['with a card', 'a gift box', 'Wrap it please!'], { title: 'gift wrapping' });
    const copy = { ...library([copied]), id: 'copy' };
    const found = intentsOf([own, copy]);
    expect(found.map(({ key }) => key)).toEqual([`${own.id}/gift`]);
    expect(found.flatMap((each) => othersOf(each, found))).toEqual([]);
  });

  it('keep two of the same name that were taught differently', () => {
    const other = intent('gift', ['wrap it please', 'A gift box?', 'ribbons too'], { title: 'Gift wrapping' });
    expect(intentsOf([own, { ...library([other]), id: 'copy' }])).toHaveLength(2);
  });
});
