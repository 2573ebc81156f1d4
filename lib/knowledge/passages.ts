import type { Article, Library, LibraryItem, SafeAnswer, Snippet } from '../library/library';
import { plainText } from '../library/plain-text';
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

/** Every passage of these libraries, in their order. */
export function passagesOf(libraries: readonly Library[]): Passage[] {
  return libraries.flatMap((library) =>
    library.items.filter(isSearchable).flatMap((item) => passagesOfItem(library.id, item)),
  );
}

function isSearchable(item: LibraryItem): item is SearchableItem {
  return item.kind !== 'playbook';
}

function passagesOfItem(libraryId: string, item: SearchableItem): Passage[] {
  const key = itemKey(libraryId, item.id);
  const common = { item, libraryId, itemKey: key, kind: item.kind };
  const whole = { heading: '', start: 0, end: uniformLines(item.body).length };
  const chunks = item.kind === 'article' ? chunk(uniformLines(item.body)) : [whole];
  // An article that is only a title can still be found by it.
  return (chunks.length === 0 ? [whole] : chunks).map((part) => {
    const passage = { ...common, ...part, hash: '' };
    passage.hash = hashOf(textToEmbed(passage));
    return passage;
  });
}

/** The passage as it stands in the library: Markdown for articles, a template for the others. */
export function sourceOf(passage: Pick<Passage, 'item' | 'start' | 'end'>): string {
  return uniformLines(passage.item.body).slice(passage.start, passage.end).trim();
}

/** Plain words of the passage: no marks, no placeholders. */
export function plainOf(passage: Pick<Passage, 'item' | 'kind' | 'start' | 'end'>): string {
  const source = sourceOf(passage);
  return passage.kind === 'article' ? plainText(source) : source.replaceAll(/\{\{.*?\}\}/gu, ' ');
}

/** What the encoder reads for a passage: the title first, because a section alone often does not say its subject. */
export function textToEmbed(passage: Pick<Passage, 'item' | 'kind' | 'heading' | 'start' | 'end'>): string {
  const opening = [passage.item.title, passage.heading].filter((part) => part !== '').join('. ');
  return `${opening}.\n${plainOf(passage)}`;
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
