import type { Digest } from './request';

/** FNV-1a over UTF-16 units: tells whether a text changed. Not for secrets. */
export function digestOf(text: string): Digest {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return { length: text.length, hash: hash >>> 0 };
}

export function sameDigest(one: Digest, other: Digest): boolean {
  return one.length === other.length && one.hash === other.hash;
}
