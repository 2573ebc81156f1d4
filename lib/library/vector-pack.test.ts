import { describe, expect, it } from 'vitest';
import { parseVectorPack, writeVectorPack } from './vector-pack';

const vectors = { encoderRevision: 'key-1', passages: ['a', 'b'], data: Uint8Array.of(1, 2, 255, 128) };
const read = (change: object = {}, library = 'shop') =>
  parseVectorPack({ ...(JSON.parse(writeVectorPack('shop', 2, vectors)) as object), ...change }, library);

describe('a vectors file', () => {
  it('gives back what was written, marked as not yet checked', () => {
    expect(read()).toEqual({ id: 'shop', ...vectors, arrived: true });
  });

  it('holds a large library', () => {
    const data = new Uint8Array(384 * 1000).map((_, at) => at % 251);
    const passages = Array.from({ length: 1000 }, (_, at) => `p${at}`);
    const text = writeVectorPack('shop', 384, { encoderRevision: 'k', passages, data });
    expect(parseVectorPack(JSON.parse(text), 'shop')?.data).toEqual(data);
  });

  it.each([
    ['another library', {}, 'other'],
    ['another format', { format: 'tandem-vectors/2' }, 'shop'],
    ['rows cut short', { data: 'AQI=' }, 'shop'],
    ['data that is no base64', { data: '%%%' }, 'shop'],
  ])('is left aside when it has %s', (_, change, library) => {
    expect(read(change, library)).toBeNull();
  });
});
