import { ENCODER_KERNEL } from './bytes';

/** What `assembly/index.ts` exports; every number is a place in the memory given, or a count. */
export interface Kernel {
  pack(from: number, depth: number, columns: number, to: number, sums: number): void;
  setApart(
    weights: number,
    depth: number,
    columns: number,
    channel: number,
    scales: number,
    sums: number,
    to: number,
  ): void;
  quantise(from: number, rows: number, width: number, channels: number, to: number, scales: number): void;
  multiply(
    bytes: number,
    scales: number,
    rows: number,
    depth: number,
    weights: number,
    weightScales: number,
    sums: number,
    bias: number,
    apart: number,
    columns: number,
    out: number,
  ): void;
  attend(projected: number, tokens: number, padded: number, width: number, scratch: number, out: number): void;
  addAndNormalise(
    x: number,
    y: number,
    rows: number,
    width: number,
    weight: number,
    bias: number,
    epsilon: number,
  ): void;
  gelu(x: number, count: number): void;
}

/** Whether this engine has the relaxed dot product; without it there is no gain over the general runtime. */
export function kernelRuns(): boolean {
  return WebAssembly.validate(kernelBytes());
}

/** The kernels over one memory. */
export async function openKernel(memory: WebAssembly.Memory): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(kernelBytes(), { env: { memory } });
  // The bytes are ours, made from assembly/index.ts: this is the one place that says what they export.
  return instance.exports as unknown as Kernel;
}

function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(ENCODER_KERNEL), (letter) => letter.charCodeAt(0));
}
