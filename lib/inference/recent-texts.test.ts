import { describe, expect, it } from 'vitest';
import { RecentTexts, type ReadText } from './recent-texts';

const read = (first: number): ReadText => ({
  embedding: Float32Array.of(first),
  sentences: [],
  signals: { analysedChars: first, results: {} },
});

describe('texts read lately', () => {
  it('are found by their exact text and role', () => {
    const recent = new RecentTexts();
    recent.set('customer', 'Hello', read(1));
    expect(recent.get('customer', 'Hello')?.signals.analysedChars).toBe(1);
    expect(recent.get('customer', 'Hello!')).toBeUndefined();
    expect(recent.get('agent', 'Hello')).toBeUndefined();
  });

  it('lend their vector whoever wrote them', () => {
    const recent = new RecentTexts();
    recent.set('customer', 'Hello', read(1));
    recent.set('agent', 'Hi', read(2));
    expect([recent.vectorsOf('Hello')?.embedding[0], recent.vectorsOf('Hi')?.embedding[0]]).toEqual([1, 2]);
    expect(recent.vectorsOf('Bye')).toBeUndefined();
  });

  it('leave in the order in which they were last used', () => {
    const recent = new RecentTexts();
    for (let index = 0; index < 2000; index += 1) recent.set('customer', `text ${index}`, read(index));
    recent.get('customer', 'text 0');
    recent.set('customer', 'one more', read(1));
    expect(recent.get('customer', 'text 0')).toBeDefined();
    expect(recent.get('customer', 'text 1')).toBeUndefined();
    expect(recent.get('customer', 'text 2')).toBeDefined();
  });

  it('leave earlier when they are long, but the newest always stays', () => {
    const recent = new RecentTexts();
    for (let index = 0; index < 5; index += 1) recent.set('agent', String(index).repeat(1_000_000), read(index));
    expect(recent.get('agent', '0'.repeat(1_000_000))).toBeUndefined();
    expect(recent.get('agent', '4'.repeat(1_000_000))).toBeDefined();
    recent.set('agent', 'x'.repeat(5_000_000), read(9));
    expect(recent.get('agent', 'x'.repeat(5_000_000))).toBeDefined();
    expect(recent.get('agent', '4'.repeat(1_000_000))).toBeUndefined();
  });

  it('count a text once however often it is written', () => {
    const recent = new RecentTexts();
    recent.set('agent', 'kept', read(0));
    for (let index = 0; index < 10; index += 1) recent.set('agent', 'y'.repeat(1_000_000), read(index));
    expect(recent.get('agent', 'kept')).toBeDefined();
  });
});
