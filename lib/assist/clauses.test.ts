import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses';

const pieces = (text: string): string[] => clausesOf(text).map(({ start, end }) => text.slice(start, end));

describe('the clauses of a message', () => {
  it('are its sentences', () => {
    expect(pieces('My kettle leaks badly. Where is the second parcel?')).toEqual([
      'My kettle leaks badly.',
      'Where is the second parcel?',
    ]);
  });

  it('part where a new request begins inside a sentence', () => {
    expect(pieces("yeah so the display's blank and can you tell me what I owe")).toEqual([
      "yeah so the display's blank",
      'can you tell me what I owe',
    ]);
    expect(pieces('Cancel the blue one please; the red one came broken')).toHaveLength(2);
    expect(pieces('I need a new card, also my address is wrong')).toEqual([
      'I need a new card',
      'also my address is wrong',
    ]);
  });

  it('keep together what belongs together', () => {
    expect(pieces('The salt and pepper mills I ordered')).toHaveLength(1);
    expect(pieces('Thank you and do')).toHaveLength(1);
  });

  it('leave greetings and names out', () => {
    expect(pieces('Hello,\n\nWhere is order 88213 now?\n\nPrue Aldersey')).toEqual(['Where is order 88213 now?']);
  });

  it('stand in the text in order and never overlap, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('and ', 'can you ', 'also', '; ', '. ', 'kettle ', '\n', 'I ')), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const { start, end } of clausesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
