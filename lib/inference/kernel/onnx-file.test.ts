import { describe, expect, it } from 'vitest';
import { readOnnx } from './onnx-file';

/** One field of a protocol buffer: a number, or a text or bytes with their length. */
function field(number: number, value: number | string | readonly number[]): number[] {
  if (typeof value === 'number') return [number << 3, ...varint(value)];
  const bytes = typeof value === 'string' ? [...new TextEncoder().encode(value)] : value;
  return [(number << 3) | 2, ...varint(bytes.length), ...bytes];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}

const model = (...graph: number[][]): Uint8Array =>
  Uint8Array.from([...field(1, 8), ...field(7, [...field(2, 'graph'), ...graph.flat()])]);

describe('readOnnx', () => {
  it('finds an initializer and its bytes by name', () => {
    const tensor = [...field(1, 300), ...field(2, 3), ...field(8, 'weights'), ...field(9, [1, 255, 7])];
    const { initializers } = readOnnx(model(field(5, tensor)));
    expect(initializers.get('weights')).toEqual({ type: 3, bytes: Uint8Array.of(1, 255, 7) });
  });

  it('reads zero points that stand one to a number', () => {
    const packed = [...field(2, 2), ...field(8, 'packed'), ...field(5, [...varint(131), 0])];
    const single = [...field(2, 2), ...field(8, 'single'), ...field(5, 83)];
    const { initializers } = readOnnx(model(field(5, packed), field(5, single)));
    expect([...(initializers.get('packed')?.bytes ?? [])]).toEqual([131, 0]);
    expect([...(initializers.get('single')?.bytes ?? [])]).toEqual([83]);
  });

  it('says what a node reads', () => {
    const node = [...field(1, 'x'), ...field(1, 'weights'), ...field(2, 'y'), ...field(3, 'MatMul_1')];
    expect(readOnnx(model(field(1, node))).inputs.get('MatMul_1')).toEqual(['x', 'weights']);
  });

  it('skips fields that it has no use for', () => {
    const double = [(3 << 3) | 1, 0, 0, 0, 0, 0, 0, 0, 0];
    const single = [(4 << 3) | 5, 0, 0, 0, 0];
    expect(readOnnx(Uint8Array.from([...double, ...single])).initializers.size).toBe(0);
  });

  it.each([
    ['a length beyond the end', [(7 << 3) | 2, 99, 1]],
    ['a number without an end', [8, 255, 255]],
    ['a field of no known kind', [15]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readOnnx(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});
