import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DRIVERS } from '../inference/labels';
import { parseLibrary } from './schema';

const snippet = { kind: 'snippet', id: 's', title: 'S', body: 'Text' };
const playbook = { kind: 'playbook', id: 'p', title: 'P', steps: [{ id: 'x', text: 'Do' }] };
const read = (item: object) => parseLibrary({ format: 'tandem-library/1', items: [item] });

describe('the intents of a library', () => {
  it.each([
    ['a reply', { ...snippet, intents: ['refund', 'refunds_typo'] }, 's', 'intents.1'],
    ['a list of when', { ...playbook, when: ['refunds_typo'] }, 'p', 'when.0'],
    ['the object of when', { ...playbook, when: { intents: ['refunds_typo'] } }, 'p', 'when.intents.0'],
    ['a text that lists names', { ...playbook, when: 'complaint, refunds_typo' }, 'p', 'when'],
    ['a text of one name', { ...playbook, when: 'refunds_typo' }, 'p', 'when'],
  ])('refuse a name that does not exist in %s, and say which may be meant', (_, wrong, item, field) => {
    expect(read(wrong)).toEqual({
      errors: [
        {
          item,
          field,
          problem: '"refunds_typo" is not the name of an intent.',
          mend: 'Perhaps refund is meant: docs/library-format.md lists the names.',
        },
      ],
    });
  });

  it('point to the list when no name is near', () => {
    const parsed = read({ ...snippet, intents: ['toString'] });
    expect('errors' in parsed && parsed.errors[0]?.mend).toBe(
      'Use another or none: docs/library-format.md lists the names.',
    );
  });

  it.each(['refund', 'late', 'The refund is late, and they say so', 'late, angry'])(
    'take %j as it is meant, a name or a sentence',
    (when) => {
      expect(read({ ...playbook, when })).toMatchObject({
        library: { items: [{ when: when === 'refund' ? { intents: ['refund'], text: '' } : { text: when } }] },
      });
    },
  );

  it('are all explained in the documentation, and no others', () => {
    const page = readFileSync('docs/library-format.md', 'utf8');
    const section = page.slice(page.indexOf('## Intents'), page.indexOf('## What an import says'));
    const named = [...section.matchAll(/^\| `([a-z_]+)` \| \S.{10,}\|$/gmu)].map(([, name]) => name);
    expect(named).toEqual([...DRIVERS]);
  });
});

describe('a library without items', () => {
  it('is refused: it would silently replace one that has them', () => {
    expect(parseLibrary({ format: 'tandem-library/1', items: [] })).toEqual({
      errors: [
        {
          item: 'library',
          field: 'items',
          problem: 'It is an empty list.',
          mend: 'Write at least one article, snippet, safe-answer, playbook or intent into the list.',
        },
      ],
    });
  });
});
