import { describe, expect, it } from 'vitest';
import { parseLibrary } from './schema';
import { tangleIn } from './tangle';

describe('a text that a Markdown reader would choke on', () => {
  it('is found by its marks in one paragraph, not in all of them together', () => {
    expect(tangleIn('*a_'.repeat(600))).toContain('Divide it by empty lines');
    expect(tangleIn(Array.from({ length: 600 }, () => '*a*').join('\n\n'))).toBeNull();
  });

  it('is found by its depth of quoting', () => {
    expect(tangleIn(`text\n${'>'.repeat(20_000)} deep`)).toContain('20 levels');
    expect(tangleIn('> a\n> > b')).toBeNull();
  });

  it('is refused at the door, with its place', () => {
    const item = { kind: 'article', id: 'knot', title: 'Knot', body: '*a_'.repeat(20_000) };
    const parsed = parseLibrary({ format: 'tandem-library/1', items: [item] });
    expect('errors' in parsed ? JSON.stringify(parsed.errors) : '').toMatch(/knot.*body.*marks such as/su);
  });
});
