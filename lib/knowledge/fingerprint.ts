import type { Library } from '../library/library';
import { isSearchable } from './passages';

/** FNV-1a over 32-bit words, in four lanes so that no step waits for the one before. */
const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;
/** Texts are read this many characters or a little more at a time: each call to the encoder has its price. */
const BATCH = 1 << 16;

/** Changes when any searchable text changes, or the order of the items. */
export function fingerprint(libraries: readonly Library[]): string {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(0);
  let parts: string[] = [];
  let length = 0;
  let sum = 0;
  const flush = (): void => {
    const text = parts.join('\u001f');
    // A character takes three bytes at most.
    if (bytes.length < text.length * 3 + 16) bytes = new Uint8Array(text.length * 3 + 16);
    const { written } = encoder.encodeInto(text, bytes);
    const end = Math.ceil(written / 16) * 16;
    bytes.fill(0, written, end);
    sum = checksumOf(bytes.subarray(0, end), sum ^ text.length);
    parts = [];
    length = 0;
  };
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
    if (length >= BATCH) flush();
  };
  for (const library of libraries) {
    add(library.id);
    for (const item of library.items) {
      add(`${item.kind} ${item.id} ${item.title}`);
      if (isSearchable(item)) add(item.body);
    }
  }
  flush();
  return sum.toString(36);
}

/**
 * Of bytes, a multiple of sixteen long and aligned to four. Finds damage and changes made in good faith.
 * @param before the sum of what went before.
 */
export function checksumOf(bytes: Uint8Array, before = 0): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let a = BASIS ^ before;
  let [b, c, d] = [BASIS, BASIS, BASIS];
  for (let at = 0; at < words.length; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), PRIME);
    b = Math.imul(b ^ (words[at + 1] ?? 0), PRIME);
    c = Math.imul(c ^ (words[at + 2] ?? 0), PRIME);
    d = Math.imul(d ^ (words[at + 3] ?? 0), PRIME);
    // A product carries nothing downwards: without this the upper bytes of a word would only reach the upper half.
    a ^= a >>> 15;
    b ^= b >>> 15;
    c ^= c >>> 15;
    d ^= d >>> 15;
  }
  return [b, c, d].reduce((sum, lane) => Math.imul(sum ^ lane, PRIME), a) >>> 0;
}
