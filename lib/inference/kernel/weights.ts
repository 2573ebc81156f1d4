import type { Arena } from './arena';
import type { Kernel } from './kernel';
import type { Initializer, OnnxFile } from './onnx-file';

/**
 * Lays the weights of the bundled encoder out for the kernels. The file is the one that the general runtime reads,
 * as `training/export_onnx.py` writes it: BERT layers with signed byte weights for each output column, tables of
 * unsigned bytes for words and places.
 */

/** Sizes of the encoder, from `config.json`. */
export interface Shape {
  vocab: number;
  dim: number;
  layers: number;
  heads: number;
  inner: number;
  positions: number;
  epsilon: number;
}

/** One matrix: `depth` values in, `columns` out. */
export interface Product {
  weights: number;
  scales: number;
  sums: number;
  bias: number;
  /** Up to `APART` input channels that are multiplied as floats, and their rows of weights. */
  channels: number;
  apart: number;
  depth: number;
  columns: number;
}

export interface Norm {
  weight: number;
  bias: number;
}

export interface LayerWeights {
  /** Queries, keys and values beside each other. */
  project: Product;
  out: Product;
  norm1: Norm;
  up: Product;
  down: Product;
  norm2: Norm;
}

/** Rows of bytes: a value is (byte - zero) x scale. */
export interface Table {
  bytes: Uint8Array;
  zero: number;
  scale: number;
}

export interface Weights {
  words: Table;
  places: Table;
  kinds: Table;
  norm: Norm;
  layers: readonly LayerWeights[];
}

/** How many channels `matrix.ts` sets apart. */
export const APART = 4;

const FLOAT = 1;
const BYTE = 2;
const SIGNED = 3;

/** Bytes of memory that `placeWeights` fills. */
export function bytesOfWeights({ dim, inner, layers }: Shape): number {
  const columns = 3 * dim + dim + inner + dim;
  const perLayer = 4 * dim * dim + 2 * dim * inner + (3 + APART) * 4 * columns + 4 * 4 * dim;
  // Room for the largest raw matrix, which is turned from there, and for aligning each of the places.
  return layers * perLayer + 2 * 4 * dim + dim * inner + 4096 + layers * 512;
}

/** @throws RangeError that names what the file lacks. */
export function placeWeights(file: OnnxFile, shape: Shape, arena: Arena, kernel: Kernel): Weights {
  const { dim, inner } = shape;
  const raw = arena.place(dim * inner);

  const find = (name: string, type: number, bytes: number): Uint8Array => {
    const found: Initializer | undefined = file.initializers.get(name);
    if (found?.type !== type || found.bytes.length !== bytes)
      throw new RangeError(`${name} is missing or has another size`);
    return found.bytes;
  };
  const floats = (name: string, count: number): number => arena.keep(find(name, FLOAT, count * 4));
  const norm = (name: string): Norm => ({ weight: floats(`${name}.weight`, dim), bias: floats(`${name}.bias`, dim) });
  const table = (name: string, rows: number): Table => ({
    // A copy, so that the file itself can be let go.
    bytes: find(`${name}.weight_quantized`, BYTE, rows * dim).slice(),
    zero: find(`${name}.weight_zero_point`, BYTE, 1)[0] ?? 0,
    scale: firstFloat(find(`${name}.weight_scale`, FLOAT, 4)),
  });

  /** Several matrices of the same depth beside each other, as one. */
  const product = (names: readonly string[], depth: number, each: number): Product => {
    const columns = each * names.length;
    const made: Product = {
      weights: arena.place(depth * columns),
      scales: arena.place(columns * 4),
      sums: arena.place(columns * 4),
      bias: arena.place(columns * 4),
      channels: arena.place(APART * 4),
      apart: arena.place(columns * 4 * APART),
      depth,
      columns,
    };
    new Int32Array(arena.memory.buffer, made.channels, APART).fill(-1);
    for (const [index, name] of names.entries()) {
      const weight = file.inputs.get(`/${name.replace(/\.(?=[^.]*$)/, '/')}/MatMul_quant`)?.[1] ?? name;
      const stem = weight.replace(/_quantized$/, '');
      if (find(`${stem}_zero_point`, SIGNED, each).some((zero) => zero !== 0))
        throw new RangeError(`${name} has weights that are not centred on zero`);
      const first = index * each;
      new Uint8Array(arena.memory.buffer).set(find(weight, SIGNED, depth * each), raw);
      kernel.pack(raw, depth, each, made.weights + first * depth, made.sums + first * 4);
      const bytes = new Uint8Array(arena.memory.buffer);
      bytes.set(find(`${stem}_scale`, FLOAT, each * 4), made.scales + first * 4);
      bytes.set(find(`${name}.bias`, FLOAT, each * 4), made.bias + first * 4);
    }
    return made;
  };

  return {
    words: table('words', shape.vocab),
    places: table('places', shape.positions),
    kinds: table('kinds', 2),
    norm: norm('norm'),
    layers: Array.from({ length: shape.layers }, (_, index) => {
      const own = (name: string): string => `layers.${index}.${name}`;
      return {
        project: product([own('query'), own('key'), own('value')], dim, dim),
        out: product([own('out')], dim, dim),
        norm1: norm(own('norm1')),
        up: product([own('up')], dim, inner),
        down: product([own('down')], inner, dim),
        norm2: norm(own('norm2')),
      };
    }),
  };
}

function firstFloat(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
}
