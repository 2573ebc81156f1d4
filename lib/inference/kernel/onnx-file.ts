/**
 * Reads the weights out of an ONNX file: just as much of the format (a protocol buffer, onnx.proto3) as it takes to
 * find an initializer by its name, and which initializer a node multiplies with. Nothing is copied.
 */

/** The parts of an ONNX graph that hold weights. */
export interface OnnxFile {
  /** Raw little-endian bytes and element type of each initializer, by name. */
  initializers: ReadonlyMap<string, Initializer>;
  /** Names of what each node reads, by the node's name. */
  inputs: ReadonlyMap<string, readonly string[]>;
}

export interface Initializer {
  /** onnx.TensorProto.DataType: 1 float, 2 uint8, 3 int8. */
  type: number;
  bytes: Uint8Array;
}

/** Field numbers of onnx.proto3. */
const MODEL_GRAPH = 7;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { input: 1, name: 3 } as const;
const TENSOR = { type: 2, floats: 4, ints: 5, name: 8, raw: 9 } as const;

/** @throws RangeError when the bytes are no protocol buffer. */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  const initializers = new Map<string, Initializer>();
  const inputs = new Map<string, readonly string[]>();
  for (const model of fieldsOf(bytes)) {
    if (model.number !== MODEL_GRAPH) continue;
    for (const { number, bytes: part } of fieldsOf(model.bytes)) {
      if (number === GRAPH.initializer) {
        const { name, ...tensor } = readTensor(part);
        initializers.set(name, tensor);
      } else if (number === GRAPH.node) {
        const fields = [...fieldsOf(part)];
        const name = fields.find((field) => field.number === NODE.name);
        const read = fields.filter((field) => field.number === NODE.input).map((field) => textOf(field.bytes));
        if (name !== undefined) inputs.set(textOf(name.bytes), read);
      }
    }
  }
  return { initializers, inputs };
}

function readTensor(bytes: Uint8Array): Initializer & { name: string } {
  const tensor: Initializer & { name: string } = { name: '', type: 0, bytes: new Uint8Array() };
  for (const field of fieldsOf(bytes)) {
    if (field.number === TENSOR.name) tensor.name = textOf(field.bytes);
    else if (field.number === TENSOR.type) tensor.type = field.value;
    else if (field.number === TENSOR.raw || field.number === TENSOR.floats) tensor.bytes = field.bytes;
    // Small whole numbers, zero points above all, stand one to a varint instead of as raw bytes.
    else if (field.number === TENSOR.ints) tensor.bytes = Uint8Array.from(varintsOf(field));
  }
  return tensor;
}

interface Field {
  number: number;
  /** Content of a length-delimited field; of a number, nothing. */
  bytes: Uint8Array;
  /** A number given as a varint. */
  value: number;
  packed: boolean;
}

/** Repeated numbers may stand in one field or in one field each. */
function varintsOf({ packed, value, bytes }: Field): number[] {
  if (!packed) return [value];
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = varint(bytes, at);
    values.push(read.value);
    at = read.next;
  }
  return values;
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const none = bytes.subarray(0, 0);
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    at = tag.next;
    if (wire === 0) {
      const { value, next } = varint(bytes, at);
      yield { number, bytes: none, value, packed: false };
      at = next;
      continue;
    }
    const length = wire === 2 ? varint(bytes, at) : { value: fixedSize(wire), next: at };
    const end = length.next + length.value;
    if (end > bytes.length) throw new RangeError(`Field ${number} reaches beyond the end`);
    yield { number, bytes: bytes.subarray(length.next, end), value: 0, packed: wire === 2 };
    at = end;
  }
}

function fixedSize(wire: number): number {
  if (wire === 1) return 8;
  if (wire === 5) return 4;
  throw new RangeError(`Wire type ${wire} is not in use`);
}

function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let next = at, scale = 1; next < bytes.length; next += 1, scale *= 128) {
    const byte = bytes[next] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: next + 1 };
  }
  throw new RangeError('A number is cut off');
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
