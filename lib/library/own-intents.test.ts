import { describe, expect, it } from 'vitest';
import { intent } from '../../tests/fixtures/assist/items';
import { itemOf, linesOf, ownIntents, ownLibrary, problemOf, type IntentDraft } from './own-intents';
import { parseLibrary } from './schema';

const draft = (change: Partial<IntentDraft> = {}): IntentDraft => ({
  id: '',
  title: 'Gift wrapping',
  description: '',
  examples: ['Can you wrap it?', 'Please gift wrap my order', 'Is there a gift box'],
  notExamples: [],
  ...change,
});
const other = intent('cards', ['A card with it please', 'Add a note', 'Write a message'], { title: 'Gift cards' });

describe('a draft of an intent', () => {
  it('is kept when it has a name and three examples of its own', () => {
    expect(problemOf(draft(), [other])).toBeNull();
  });

  it.each([
    ['no name', { title: '  ' }, 'title', 'title'],
    ['a name that is taken, in other letters', { title: 'gift CARDS' }, 'taken', 'title'],
    ['two examples', { examples: ['one', 'two'] }, 'few', 'examples'],
    ['fifty-one examples', { examples: Array.from({ length: 51 }, (_, at) => `text ${at}`) }, 'many', 'examples'],
    ['a message like a page', { examples: ['one', 'two', 'x'.repeat(501)] }, 'long', 'examples'],
    ['a message of one letter', { examples: ['one', 'two', 'x'] }, 'short', 'examples'],
    ['the same message twice', { examples: ['one', 'two', 'ONE !'] }, 'twice', 'examples'],
    ['an example of another intent', { examples: ['one', 'two', 'add a note.'] }, 'other', 'examples'],
    ['an example as counter-example', { notExamples: ['Can you wrap it'] }, 'twice', 'notExamples'],
  ])('is sent back with %s', (_, change, name, field) => {
    expect(problemOf(draft(change), [other])).toMatchObject({ name, field });
  });

  it('may have an example of another intent as counter-example: that tells the two apart', () => {
    expect(problemOf(draft({ notExamples: ['Add a note'] }), [other])).toBeNull();
  });

  it('becomes an item of a library that every import takes', () => {
    const item = itemOf(draft({ notExamples: ['Add a note'] }), new Set(), 1);
    expect(parseLibrary(ownLibrary([item, other]))).toEqual({ library: ownLibrary([item, other]) });
    expect(ownIntents([ownLibrary([item, other])])).toEqual([item, other]);
  });

  it('gets an id of its own, and keeps the one it has', () => {
    expect(itemOf(draft(), new Set(['gift-wrapping']), 1).id).toBe('gift-wrapping-2');
    expect(itemOf(draft({ title: '???' }), new Set(), 1).id).toBe('intent');
    expect(itemOf(draft({ id: 'kept' }), new Set(['kept']), 2)).toMatchObject({ id: 'kept', revision: 2 });
  });
});

it('reads one message from each line that holds one', () => {
  expect(linesOf(' one \n\n two\r\n')).toEqual(['one', 'two']);
});
