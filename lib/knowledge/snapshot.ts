import type { Library } from '../library/library';
import { itemKey } from '../library/shelf';
import { joinBlock, openBlock } from './blocks';
import { fingerprint } from './fingerprint';
import { LexicalIndex } from './lexical-index';
import { packTexts, textAt, type PackedTexts } from './packed-texts';
import { PassageTable } from './passage-table';
import { isSearchable, type SearchableItem } from './passages';
import type { SearchIndex } from './search-index';
import { VectorStore } from './vector-store';

/**
 * The whole index as one block of bytes, so that a large library is there at once after a restart instead of being
 * cut, tokenised and indexed again. Valid for exactly these libraries and this encoder; anything else, and any
 * damage, is noticed and answered with null: the caller then builds the index anew.
 */

/** Raise it whenever the same library makes another index; snapshot.test.ts notices most such changes. */
export const FORMAT = 2;
/** Numbers kept of each passage: library, item, start and end. */
const NUMBERS = 4;

interface Head {
  format: number;
  revision: string;
  dim: number;
  /** Of the libraries' searchable content. */
  content: string;
  passages: number;
}

/** Writes an index. `revision` is the encoder's. */
export function writeSnapshot(index: SearchIndex, libraries: readonly Library[], revision: string): Uint8Array {
  const { passages, lexical, vectors } = index;
  const places = placesOf(libraries);
  const numbers = new Uint32Array(passages.length * NUMBERS);
  const hashes: string[] = [];
  const headings: string[] = [];
  const stored = new Int8Array(passages.length * vectors.dim);
  const flags = new Uint8Array(passages.length);
  for (const [at, passage] of passages) {
    const place = places.get(passage.itemKey) ?? { library: 0, item: 0 };
    numbers.set([place.library, place.item, passage.start, passage.end], at * NUMBERS);
    hashes.push(passage.hash);
    headings.push(passage.heading);
    stored.set(vectors.bytes(at), at * vectors.dim);
    flags[at] = vectors.has(at) ? 1 : 0;
  }
  const { surfaces, termOf, stems, trigrams, starts, postings, impacts } = lexical.parts;
  const head: Head = {
    format: FORMAT,
    revision,
    dim: vectors.dim,
    content: fingerprint(libraries),
    passages: passages.length,
  };
  const [hash, heading] = [packTexts(hashes), packTexts(headings)];
  const words = [surfaces, stems].map((lines) => new TextEncoder().encode(lines.join('\n')));
  const arrays = [numbers, hash.bytes, hash.ends, heading.bytes, heading.ends, termOf, trigrams.starts]
    .concat([trigrams.surfaces, starts, postings, impacts, flags])
    .map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return joinBlock(head, [...words, ...arrays, new Uint8Array(stored.buffer)]);
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
  { dim, revision }: { dim: number; revision: string },
): SearchIndex | null {
  const block = openBlock(bytes);
  const head = block.head as Head;
  const fits = head.format === FORMAT && head.revision === revision && head.dim === dim;
  if (!fits || !block.sound() || head.content !== fingerprint(libraries)) return null;
  let at = 0;
  const next = (): Uint8Array => {
    const section = block.sections[at];
    if (section === undefined) throw new RangeError('A section is missing');
    at += 1;
    return section;
  };
  const lines = (): string[] => linesOf(next());
  // Copies, or they would keep the whole block in memory, the vectors that are copied anyway included.
  const copied = (): Uint8Array => next().slice();
  const numbers = (): Uint32Array => new Uint32Array(copied().buffer);
  const terms = { surfaces: lines(), stems: lines() };
  const places = numbers();
  const hashes = { bytes: copied(), ends: numbers() };
  const headings = { bytes: copied(), ends: numbers() };
  const lexical = new LexicalIndex({
    ...terms,
    termOf: numbers(),
    trigrams: { starts: numbers(), surfaces: numbers() },
    starts: numbers(),
    postings: numbers(),
    impacts: copied(),
    passages: head.passages,
  });
  const vectors = new VectorStore(dim, head.passages);
  const flags = next();
  const stored = next();
  vectors.setAll(new Int8Array(stored.buffer, stored.byteOffset, stored.length), flags);
  return { passages: tableFrom(libraries, places, hashes, headings, head.passages), lexical, vectors };
}

/** @throws when a place is none of these libraries' */
function tableFrom(
  libraries: readonly Library[],
  places: Uint32Array,
  hashes: PackedTexts,
  headings: PackedTexts,
  count: number,
): PassageTable {
  const itemOf = (at: number): SearchableItem => {
    const item = libraries[places[at * NUMBERS] ?? 0]?.items[places[at * NUMBERS + 1] ?? 0];
    if (item === undefined || !isSearchable(item)) throw new RangeError(`Passage ${at} has no item`);
    return item;
  };
  return new PassageTable(count, itemOf, (at) => {
    const item = itemOf(at);
    const libraryId = libraries[places[at * NUMBERS] ?? 0]?.id ?? '';
    return {
      item,
      libraryId,
      itemKey: itemKey(libraryId, item.id),
      kind: item.kind,
      heading: textAt(headings, at),
      start: places[at * NUMBERS + 2] ?? 0,
      end: places[at * NUMBERS + 3] ?? 0,
      hash: textAt(hashes, at),
    };
  });
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

function linesOf(bytes: Uint8Array): string[] {
  return bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
}
