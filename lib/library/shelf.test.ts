import { describe, expect, it } from 'vitest';
import { library, snippet } from '../../tests/fixtures/assist/items';
import { itemKey, shelve } from './shelf';

describe('a shelf', () => {
  it('finds an item by library and id, and tells where it stands', () => {
    const first = library([snippet('a', 'first')], { id: 'one' });
    const second = library([snippet('a', 'second')], { id: 'two' });
    const shelf = shelve([first, second]);
    expect(shelf.get(itemKey('two', 'a'))).toMatchObject({ item: { body: 'second' }, library: { id: 'two' } });
    expect(shelf.get('two/b')).toBeUndefined();
    expect(shelf.get('constructor')).toBeUndefined();
  });
});
