/** Hands out places in one WebAssembly memory, one after the other; nothing is ever given back. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  #next = 0;

  /** @param bytes room for everything that will be placed, sixteen bytes of slack for each place included. */
  constructor(bytes: number) {
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  }

  /** A place for so many bytes, aligned to 16. */
  place(bytes: number): number {
    const at = this.#next;
    this.#next = (at + bytes + 15) & ~15;
    if (this.#next > this.memory.buffer.byteLength) throw new RangeError('The memory planned for the encoder is full');
    return at;
  }

  floats(at: number, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer, at, count);
  }

  /** A place that holds these bytes. */
  keep(bytes: Uint8Array): number {
    const at = this.place(bytes.length);
    new Uint8Array(this.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }
}
