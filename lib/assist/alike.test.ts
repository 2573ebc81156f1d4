import { describe, expect, it } from 'vitest';
import { alike, wordsOf } from './alike';

const share = (a: string, b: string): number => alike(wordsOf(a), wordsOf(b));

describe('likeness of two texts', () => {
  it('is one when the shorter is contained in the longer, whatever the case and order', () => {
    expect(share('The refund was released this morning', 'THIS morning, after all, released was the refund!')).toBe(1);
  });

  it('is none for different texts, and the same both ways', () => {
    const [a, b] = ['Your parcel left our warehouse today', 'Please reset that lamp with both buttons'] as const;
    expect(share(a, b)).toBe(0);
    expect(share(b, a)).toBe(share(a, b));
  });

  it('says nothing about texts of a few words', () => {
    expect(share('Thank you very much', 'Thank you very much')).toBe(0);
    expect(share('', '')).toBe(0);
  });

  it('counts words of every script', () => {
    const text = 'заказ ещё не пришёл хотя обещали доставить вчера';
    expect(share(text, text)).toBe(1);
  });
});
