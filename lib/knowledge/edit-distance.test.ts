import { assert, nat, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinEdits } from './edit-distance';

describe('withinEdits', () => {
  it.each([
    ['refund', 'refund', 2, 0],
    ['refnud', 'refund', 1, 1],
    ['refun', 'refund', 1, 1],
    ['reefund', 'refund', 1, 1],
    ['rifund', 'refund', 1, 1],
    ['rfnd', 'refund', 2, 2],
    ['rfnd', 'refund', 1, null],
    ['deliverry', 'delivery', 2, 1],
    ['card', 'cancel', 2, null],
    ['', 'ab', 2, 2],
  ])('from %s to %s within %i: %s', (from, to, most, expected) => {
    expect(withinEdits(from, to, most)).toBe(expected);
  });

  it('does not depend on the direction, and one slip is one slip', () => {
    const word = stringMatching(/^[a-f]{3,9}$/u);
    assert(
      property(word, word, nat(8), (first, second, at) => {
        expect(withinEdits(first, second, 2)).toBe(withinEdits(second, first, 2));
        const cut = first.slice(0, at) + first.slice(at + 1);
        expect(withinEdits(cut, first, 2)).toBe(cut === first ? 0 : 1);
      }),
    );
  });
});
