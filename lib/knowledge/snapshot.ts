import type { Library } from '../library/library';
import { itemKey } from '../library/shelf';
import { LexicalIndex } from './lexical-index';
import { isSearchable, type Passage } from './passages';
import type { SearchIndex } from './search-index';
import { VectorStore } from './vector-store';

/**
 * The whole index as one block of bytes, so that a large library is there at once after a restart instead of being
 * cut, tokenised and indexed again. Valid for exactly these libraries and this encoder; anything else, and any
 * damage, is noticed and answered with null: the caller then builds the index anew.
 *
 * Layout: length of the head (4 bytes), head (JSON), then the sections, each at a multiple of 16 bytes.
 */

/** Raise it whenever the same library makes another index; snapshot.test.ts notices most such changes. */
const FORMAT = 1;
const NUMBERS = 5;

interface Head {
  format: number;
  revision: string;
  dim: number;
  /** Of the libraries' searchable content. */
  content: string;
  /** Of everything after the head. */
  checksum: number;
  passages: number;
  /** Byte length of each section. */
  lengths: number[];
}

/** Writes an index. `revision` is the encoder's. */
export function writeSnapshot(index: SearchIndex, libraries: readonly Library[], revision: string): Uint8Array {
  const { passages, lexical, vectors } = index;
  const places = placesOf(libraries);
  const numbers = new Uint32Array(passages.length * NUMBERS);
  for (const [at, passage] of passages.entries()) {
    const place = places.get(passage.itemKey) ?? { library: 0, item: 0 };
    numbers.set([place.library, place.item, passage.start, passage.end, vectors.has(at) ? 1 : 0], at * NUMBERS);
  }
  const stored = new Int8Array(passages.length * vectors.dim);
  for (const at of passages.keys()) stored.set(vectors.bytes(at), at * vectors.dim);
  const { surfaces, termOf, starts, postings, impacts } = lexical.parts;
  const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'));
  const sections = [
    bytesOf(numbers),
    text(passages.map(({ hash }) => hash)),
    text(passages.map(({ heading }) => heading.replaceAll('\n', ' '))),
    text(surfaces),
    bytesOf(termOf),
    bytesOf(starts),
    bytesOf(postings),
    impacts,
    bytesOf(stored),
  ];
  const body = new Uint8Array(sections.reduce((sum, section) => sum + padded(section.length), 0));
  let at = 0;
  for (const section of sections) {
    body.set(section, at);
    at += padded(section.length);
  }
  const head: Head = {
    format: FORMAT,
    revision,
    dim: vectors.dim,
    content: fingerprint(libraries),
    checksum: checksumOf(body),
    passages: passages.length,
    lengths: sections.map((section) => section.length),
  };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const start = padded(4 + headBytes.length);
  const all = new Uint8Array(start + body.length);
  new DataView(all.buffer).setUint32(0, headBytes.length, true);
  all.set(headBytes, 4);
  all.set(body, start);
  return all;
}

/** Reads an index back; null when it was written for something else or is damaged. */
export function readSnapshot(
  bytes: Uint8Array,
  libraries: readonly Library[],
  encoder: { dim: number; revision: string },
): SearchIndex | null {
  try {
    return read(bytes, libraries, encoder);
  } catch {
    // Cut off inside the head or a section: the same as any other damage.
    return null;
  }
}

function read(
  bytes: Uint8Array,
  libraries: readonly Library[],
  encoder: { dim: number; revision: string },
): SearchIndex | null {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head;
  // Typed arrays need their own alignment: one copy of the body gives it to every section.
  const body = bytes.slice(padded(4 + length));
  const fits =
    head.format === FORMAT &&
    head.revision === encoder.revision &&
    head.dim === encoder.dim &&
    head.checksum === checksumOf(body) &&
    head.content === fingerprint(libraries);
  if (!fits) return null;
  let at = 0;
  const [numbers, hashes, headings, surfaces, termOf, starts, postings, impacts, stored] = head.lengths.map((size) => {
    const section = body.subarray(at, at + size);
    at += padded(size);
    return section;
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const lexical = new LexicalIndex({
    surfaces: linesOf(surfaces),
    termOf: wordsIn(termOf),
    starts: wordsIn(starts),
    postings: wordsIn(postings),
    impacts,
    passages: head.passages,
  });
  lexical.dictionary.prepare();
  const place = wordsIn(numbers);
  const vectors = new VectorStore(encoder.dim, head.passages);
  const rows = new Int8Array(stored.buffer, stored.byteOffset, stored.length);
  for (let passage = 0; passage < head.passages; passage += 1) {
    if (place[passage * NUMBERS + 4] === 1)
      vectors.setBytes(passage, rows.subarray(passage * encoder.dim, (passage + 1) * encoder.dim));
  }
  const passages = passagesFrom(libraries, place, linesOf(hashes), linesOf(headings), head.passages);
  return passages === null ? null : { passages, lexical, vectors };
}

function passagesFrom(
  libraries: readonly Library[],
  place: Uint32Array,
  hashes: readonly string[],
  headings: readonly string[],
  count: number,
): Passage[] | null {
  const passages: Passage[] = [];
  for (let at = 0; at < count; at += 1) {
    const library = libraries[place[at * NUMBERS] ?? 0];
    const item = library?.items[place[at * NUMBERS + 1] ?? 0];
    if (library === undefined || item === undefined || !isSearchable(item)) return null;
    passages.push({
      item,
      libraryId: library.id,
      itemKey: itemKey(library.id, item.id),
      kind: item.kind,
      heading: headings[at] ?? '',
      start: place[at * NUMBERS + 2] ?? 0,
      end: place[at * NUMBERS + 3] ?? 0,
      hash: hashes[at] ?? '',
    });
  }
  return passages;
}

function placesOf(libraries: readonly Library[]): Map<string, { library: number; item: number }> {
  return new Map(
    libraries.flatMap((each, library) =>
      each.items.map((entry, item): [string, { library: number; item: number }] => [
        itemKey(each.id, entry.id),
        { library, item },
      ]),
    ),
  );
}

/** Changes when any searchable text changes, or the order of the items. */
function fingerprint(libraries: readonly Library[]): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b);
    }
    a = Math.imul(a ^ 0x1f, 0x01000193);
  };
  for (const library of libraries) {
    add(library.id);
    for (const item of library.items) {
      add(`${item.kind} ${item.id} ${item.title}`);
      if (isSearchable(item)) add(item.body);
    }
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

/** FNV-1a over 32-bit words. @param bytes a multiple of four long. */
function checksumOf(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  return sum >>> 0;
}

function bytesOf(array: Uint32Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function wordsIn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

function linesOf(bytes: Uint8Array): string[] {
  return bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
}

function padded(length: number): number {
  return Math.ceil(length / 16) * 16;
}
