import type { TokenStates } from '../windowed-encoder';
import { Arena } from './arena';
import { openKernel, type Kernel } from './kernel';
import { readOnnx } from './onnx-file';
import { APART, bytesOfWeights, placeWeights, type Product, type Shape, type Table, type Weights } from './weights';

/** What the kernels were written for; another head size is another loop in `attention.ts`. */
const HEAD_SIZE = 32;
/** The kernels work on so many rows at once. */
const ROWS = 8;

/**
 * The bundled encoder on our own kernels: two to three times as fast in the browser as the general runtime on the
 * same file, and without its 14 MB; `npm run bench -- inference` sets it beside native speed. Inputs of each product
 * are brought to seven bits row by row, where the general runtime takes eight bits over the whole text. With the widest
 * channels as floats it strays less from the exact numbers than that one does (tests/contract/models.test.ts).
 * @throws RangeError when the file is of another make.
 */
export async function openBert(bytes: Uint8Array, shape: Shape, maxTokens: number): Promise<TokenStates> {
  const { dim, heads, inner } = shape;
  if (dim !== heads * HEAD_SIZE || inner % 8 !== 0 || maxTokens > shape.positions)
    throw new RangeError('The encoder has sizes that the kernels were not written for');
  const rows = Math.ceil(maxTokens / ROWS) * ROWS;
  const room = rows * (dim * 4 * 3 + inner * 4 + inner + 32 + (HEAD_SIZE + 4) * 4) + rows * dim * 4 * 3 + 4096;
  const arena = new Arena(bytesOfWeights(shape) + room);
  const kernel = await openKernel(arena.memory);
  const weights = placeWeights(readOnnx(bytes), shape, arena, kernel);
  const bert = new Bert(kernel, arena, weights, shape, rows);
  bert.setApartWideChannels(SAMPLE);
  return (ids) => bert.states(ids);
}

/**
 * Words, pieces and marks between the two special tokens, read once: the channels with the largest inputs are the
 * same in every text, and which are chosen changes only how precise the result is. The numbers are "i am still
 * waiting for my order, and it is late!" in the vocabulary of BERT.
 */
const SAMPLE = [101, 1045, 2572, 2145, 3403, 2005, 2026, 2344, 1010, 1998, 2009, 2003, 2397, 999, 102];

class Bert {
  readonly #kernel: Kernel;
  readonly #arena: Arena;
  readonly #weights: Weights;
  readonly #shape: Shape;
  readonly #at: Record<'states' | 'wide' | 'mixed' | 'added' | 'bytes' | 'scales' | 'scratch', number>;

  #beforeProduct: ((product: Product, inputs: Float32Array) => void) | null = null;

  constructor(kernel: Kernel, arena: Arena, weights: Weights, shape: Shape, rows: number) {
    this.#kernel = kernel;
    this.#arena = arena;
    this.#weights = weights;
    this.#shape = shape;
    const floats = (width: number): number => arena.place(rows * width * 4);
    this.#at = {
      states: floats(shape.dim),
      wide: floats(Math.max(shape.dim * 3, shape.inner)),
      mixed: floats(shape.dim),
      added: floats(shape.dim),
      bytes: arena.place(rows * shape.inner),
      scales: floats(8),
      scratch: floats(HEAD_SIZE + 4),
    };
  }

  states(ids: readonly number[]): Float32Array {
    const { dim, inner, epsilon } = this.#shape;
    const { states, wide, mixed, added, scratch } = this.#at;
    const kernel = this.#kernel;
    const padded = Math.ceil(ids.length / ROWS) * ROWS;
    this.#embed(ids, padded);
    for (const layer of this.#weights.layers) {
      this.#multiply(states, padded, layer.project, wide);
      kernel.attend(wide, ids.length, padded, dim, scratch, mixed);
      this.#multiply(mixed, padded, layer.out, added);
      kernel.addAndNormalise(states, added, padded, dim, layer.norm1.weight, layer.norm1.bias, epsilon);
      this.#multiply(states, padded, layer.up, wide);
      kernel.gelu(wide, padded * inner);
      this.#multiply(wide, padded, layer.down, added);
      kernel.addAndNormalise(states, added, padded, dim, layer.norm2.weight, layer.norm2.bias, epsilon);
    }
    return this.#arena.floats(states, ids.length * dim).slice();
  }

  /** Words, places and the first of the two kinds, added and normalised; rows of padding are zero. */
  #embed(ids: readonly number[], padded: number): void {
    const { dim, epsilon } = this.#shape;
    const { words, places, kinds, norm } = this.#weights;
    const { states, added } = this.#at;
    const target = this.#arena.floats(states, padded * dim).fill(0);
    for (const [row, id] of ids.entries())
      for (let column = 0; column < dim; column += 1)
        target[row * dim + column] =
          valueOf(words, id * dim + column) + valueOf(places, row * dim + column) + valueOf(kinds, column);
    this.#arena.floats(added, padded * dim).fill(0);
    this.#kernel.addAndNormalise(states, added, padded, dim, norm.weight, norm.bias, epsilon);
  }

  /** Finds, for every product, the channels of the largest numbers in this text, and multiplies them as floats. */
  setApartWideChannels(ids: readonly number[]): void {
    const widest = new Map<Product, readonly number[]>();
    this.#beforeProduct = (product, inputs) => widest.set(product, largest(inputs, product.depth, ids.length));
    this.states(ids);
    this.#beforeProduct = null;
    for (const [{ weights, depth, columns, scales, sums, channels, apart }, chosen] of widest) {
      new Int32Array(this.#arena.memory.buffer, channels, APART).set(chosen);
      for (const [row, channel] of chosen.entries())
        this.#kernel.setApart(weights, depth, columns, channel, scales, sums, apart + row * columns * 4);
    }
  }

  #multiply(from: number, rows: number, by: Product, to: number): void {
    const { bytes, scales } = this.#at;
    this.#beforeProduct?.(by, this.#arena.floats(from, rows * by.depth));
    this.#kernel.quantise(from, rows, by.depth, by.channels, bytes, scales);
    this.#kernel.multiply(
      bytes,
      scales,
      rows,
      by.depth,
      by.weights,
      by.scales,
      by.sums,
      by.bias,
      by.apart,
      by.columns,
      to,
    );
  }
}

function valueOf({ bytes, zero, scale }: Table, at: number): number {
  return ((bytes[at] ?? zero) - zero) * scale;
}

/** The `APART` columns with the largest magnitudes. */
function largest(inputs: Float32Array, width: number, rows: number): readonly number[] {
  const most = new Float32Array(width);
  for (let at = 0; at < rows * width; at += 1)
    most[at % width] = Math.max(most[at % width] ?? 0, Math.abs(inputs[at] ?? 0));
  return Array.from(most, (_, column) => column)
    .toSorted((a, b) => (most[b] ?? 0) - (most[a] ?? 0))
    .slice(0, APART);
}
