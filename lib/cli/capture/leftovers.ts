import { numbersIn, type Secrets } from './secrets';
import type { SnapElement, SnapNode, SnapPage, Snapshot } from './snapshot';
import { isCommonWord, isUnspaced } from './vocabulary';

/** Something of the original page that is still there. */
export interface Leftover {
  what: 'name' | 'mail address' | 'number' | 'word of a message';
  text: string;
  /** Path of elements, and the attribute if it is one. */
  place: string;
}

/** Looks through every text and attribute of an anonymised page for what must not be there. */
export function findLeftovers({ url, page }: Snapshot, secrets: Secrets): Leftover[] {
  const finder = new Finder(secrets);
  finder.look(url, 'address of the page', true);
  finder.page(page, '');
  return finder.found;
}

/** Words of messages may also be names of classes; names and numbers may not. */
const STRUCTURE = /^(?:class|id|for|name|role|type|slot|is|part|href|style|aria-.*|data-.*)$/;

class Finder {
  readonly found: Leftover[] = [];
  readonly #secrets: Secrets;
  readonly #runs: readonly string[];

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
    this.#runs = [...secrets.names].filter((name) => isUnspaced(name) && name.length > 1);
  }

  page(page: SnapPage, place: string): void {
    this.look(page.title, `${place}title`, true);
    for (const [name, value] of page.attributes) this.look(value, `${place}html, ${name}`, false);
    this.#element(page.body, `${place}body`);
  }

  look(text: string, place: string, isText: boolean): void {
    const lower = text.toLowerCase();
    const add = (what: Leftover['what'], found: string): void => void this.found.push({ what, text: found, place });
    for (const mail of this.#secrets.mails) if (lower.includes(mail)) add('mail address', mail);
    for (const name of this.#runs) if (lower.includes(name)) add('name', name);
    for (const number of numbersIn(text)) if (this.#secrets.numbers.has(number)) add('number', number);
    for (const [word] of lower.matchAll(/[\p{L}\p{M}]+/gu)) {
      if (this.#secrets.names.has(word) && (isText || !isCommonWord(word))) add('name', word);
      else if (isText && this.#secrets.words.has(word)) add('word of a message', word);
    }
  }

  #nodes(nodes: readonly SnapNode[], place: string): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.look(node, place, true);
      else this.#element(node, `${place} > ${node.tag}`);
    }
  }

  #element(element: SnapElement, place: string): void {
    for (const [name, value] of element.attributes) this.look(value, `${place}, ${name}`, !STRUCTURE.test(name));
    this.#nodes(element.children, place);
    this.#nodes(element.shadow ?? [], `${place} (shadow root)`);
    this.#nodes(element.held ?? [], `${place}, value`);
    if (element.frame !== undefined) this.page(element.frame, `${place} (frame) `);
  }
}
