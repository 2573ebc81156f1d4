/** Many short texts in two arrays, decoded one at a time: most of them are never asked for. */
export interface PackedTexts {
  bytes: Uint8Array;
  /** Where each text ends. */
  ends: Uint32Array;
}

/** Puts texts into that form. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const bytes = new Uint8Array(encoded.reduce((sum, part) => sum + part.length, 0));
  const ends = new Uint32Array(texts.length);
  let at = 0;
  for (const [index, part] of encoded.entries()) {
    bytes.set(part, at);
    at += part.length;
    ends[index] = at;
  }
  return { bytes, ends };
}

const decoder = new TextDecoder();

/** The text at a place; empty where there is none. */
export function textAt({ bytes, ends }: PackedTexts, index: number): string {
  const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
  const end = ends[index] ?? start;
  return start === end ? '' : decoder.decode(bytes.subarray(start, end));
}
