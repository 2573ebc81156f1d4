import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { database } from '../db/database';
import { keepExamples, keptExamples } from './kept-examples';

const vectors = new Map([
  ['Can you wrap it?', Float32Array.from([0.25, -0.125])],
  ['Gift box please', Float32Array.from([0, 0.375])],
]);
const none: ReadonlyMap<string, Float32Array> = new Map();

afterEach(() => database().vectors.clear());

describe('vectors of examples', () => {
  it('are there after a restart, for the encoder that made them only', async () => {
    await keepExamples('key', none, vectors);
    expect(await keptExamples('key')).toEqual(vectors);
    expect(await keptExamples('another')).toEqual(none);
  });

  it('go with the last intent', async () => {
    await keepExamples('key', none, vectors);
    await keepExamples('key', vectors, none);
    expect(await database().vectors.count()).toBe(0);
  });

  it('are not written again when nothing changed', async () => {
    const put = vi.spyOn(database().vectors, 'put');
    await keepExamples('key', vectors, new Map(vectors));
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
  });
});
