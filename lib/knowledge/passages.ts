import type { Article, Library, LibraryItem, SafeAnswer, Snippet } from '../library/library';
import { itemKey } from '../library/shelf';
import { chunk, uniformLines } from './chunk';
import type { ItemKind } from './search-types';

/** Items that search can return; playbooks are chosen by the tracker. */
export type SearchableItem = Article | Snippet | SafeAnswer;

/** One entry of the index. The text stays in the library: only its place is kept. */
export interface Passage {
  item: SearchableItem;
  libraryId: string;
  itemKey: string;
  kind: ItemKind;
  heading: string;
  start: number;
  end: number;
  /** Same title, heading and text, same hash: vectors are kept under it. */
  hash: string;
}

export const KINDS: readonly ItemKind[] = ['article', 'snippet', 'safe-answer'];

/** A passage with its words, which only the making of an index needs. */
export interface NewPassage {
  passage: Passage;
  plain: string;
}

/** Every passage of these libraries, in their order. */
export function* passagesOf(libraries: readonly Library[]): Generator<NewPassage> {
  for (const library of libraries)
    for (const item of library.items) if (isSearchable(item)) yield* passagesOfItem(library.id, item);
}

/** Playbooks and intents are not searched; everything else is. */
export function isSearchable(item: LibraryItem): item is SearchableItem {
  return item.kind !== 'playbook' && item.kind !== 'intent';
}

function passagesOfItem(libraryId: string, item: SearchableItem): NewPassage[] {
  const source = uniformLines(item.body);
  const whole = { heading: '', start: 0, end: source.length };
  const chunks = item.kind === 'article' ? chunk(source) : [whole];
  const common = { item, libraryId, itemKey: itemKey(libraryId, item.id), kind: item.kind };
  // An article that is only a title can still be found by it.
  return (chunks.length === 0 ? [whole] : chunks).map((part) => {
    const plain = withoutMarks(source.slice(part.start, part.end));
    return { passage: { ...common, ...part, hash: hashOf(joined(item.title, part.heading, plain)) }, plain };
  });
}

/** The passage as it stands in the library: Markdown for articles, a template for the others. */
export function sourceOf(passage: Pick<Passage, 'item' | 'start' | 'end'>): string {
  return uniformLines(passage.item.body).slice(passage.start, passage.end).trim();
}

/** What the encoder reads for a passage: the title first, because a section alone often does not say its subject. */
export function textToEmbed(passage: Pick<Passage, 'item' | 'heading' | 'start' | 'end'>): string {
  return joined(passage.item.title, passage.heading, withoutMarks(sourceOf(passage)));
}

function joined(title: string, heading: string, plain: string): string {
  return `${[title, heading].filter((part) => part !== '').join('. ')}.\n${plain}`;
}

/** Takes the marks out of Markdown and the placeholders out of templates: reading, not display, so a rough cut will do. */
function withoutMarks(source: string): string {
  return source
    .replaceAll(/\{\{.*?\}\}/gu, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/<\/?[a-z][^>]*>/giu, ' ')
    .replaceAll(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\|)/gmu, '')
    .replaceAll(/[*_`|~]{1,3}/gu, ' ')
    .replaceAll(/[ \t]+/gu, ' ')
    .trim();
}

/** Two FNV-1a passes in base 36, about 64 bits: a doubled hash would only show a wrong vector, never lose text. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b) >>> 0;
  }
  return a.toString(36).padStart(7, '0') + b.toString(36).padStart(7, '0');
}
