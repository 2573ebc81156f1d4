import { checksumOf } from './fingerprint';

/**
 * Sections of bytes in one block, each at a multiple of 16 bytes, with a head that says what they are.
 * Layout: length of the head (4 bytes), head (JSON), then the sections.
 */

interface Frame<Head> {
  head: Head;
  /** Of everything after the head. */
  checksum: number;
  /** Byte length of each section. */
  lengths: number[];
}

/** Puts sections together. */
export function joinBlock<Head>(head: Head, sections: readonly Uint8Array[]): Uint8Array {
  const lengths = sections.map((section) => section.length);
  const body = new Uint8Array(lengths.reduce((sum, length) => sum + padded(length), 0));
  let at = 0;
  for (const section of sections) {
    body.set(section, at);
    at += padded(section.length);
  }
  const frame: Frame<Head> = { head, checksum: checksumOf(body), lengths };
  const headBytes = new TextEncoder().encode(JSON.stringify(frame));
  const start = padded(4 + headBytes.length);
  const all = new Uint8Array(start + body.length);
  new DataView(all.buffer).setUint32(0, headBytes.length, true);
  all.set(headBytes, 4);
  all.set(body, start);
  return all;
}

/** What stands in a block. The sections are views that hold all of it: copy what is kept. */
export interface OpenBlock {
  head: unknown;
  /** True when nothing was damaged. Reads all of the block. */
  sound(): boolean;
  sections: readonly Uint8Array[];
}

/** @throws when it was cut off within the head */
export function openBlock(bytes: Uint8Array): OpenBlock {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const frame = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Frame<unknown>;
  const start = padded(4 + length);
  // Numbers of 32 bits need their own alignment, which a part of a larger buffer need not have.
  const body = (bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()).subarray(start);
  let at = 0;
  const sections = frame.lengths.map((size) => {
    const section = body.subarray(at, at + size);
    at += padded(size);
    return section;
  });
  return { head: frame.head, sections, sound: () => body.length === at && checksumOf(body) === frame.checksum };
}

function padded(length: number): number {
  return Math.ceil(length / 16) * 16;
}
