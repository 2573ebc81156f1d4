import { describe, expect, it } from 'vitest';
import { listOf, MODEL, packFiles } from '../../tests/fixtures/packs/made-pack';
import { parseManifest, writeManifest } from './manifest';

const encode = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const listed = (change: object) => ({ files: { ...JSON.parse(listOf(packFiles())).files, ...change } });
const parse = (list: unknown) => parseManifest(encode(JSON.stringify(list)));

describe('the list of a pack', () => {
  it('names what is fetched, small files first and the encoder last', () => {
    const files = parse(listed({}));
    expect(files).toHaveLength(6);
    expect(files.at(-1)?.path).toBe(MODEL);
  });

  it('names nothing that Tandem does not read, however it is called', () => {
    const stray = { sha256: 'a'.repeat(64), bytes: 5 };
    const files = parse(listed({ '../../evil': stray, 'golden.json': stray, __proto__: stray, 'heads.json/x': stray }));
    expect(files.map(({ path }) => path)).toEqual(parse(listed({})).map(({ path }) => path));
  });

  it('may leave out nothing that Tandem reads', () => {
    const { 'risk.json': _, ...less } = listed({}).files;
    expect(() => parse({ files: less })).toThrow(
      expect.objectContaining({ problem: { code: 'pack-file-missing', values: { file: 'risk.json' } } }),
    );
  });

  it('is refused with a file that is larger than what is taken', () => {
    expect(() => parse(listed({ 'risk.json': { sha256: 'a'.repeat(64), bytes: 1_000_001 } }))).toThrow(
      expect.objectContaining({ problem: { code: 'pack-too-large', values: { file: 'risk.json', limit: 1 } } }),
    );
  });

  it.each([
    ['no JSON', encode('<html>')],
    ['another shape', encode('[]')],
    ['a checksum that is none', encode(JSON.stringify(listed({ 'heads.json': { sha256: 'x', bytes: 1 } })))],
    ['a size below nothing', encode(JSON.stringify(listed({ 'heads.json': { sha256: 'a'.repeat(64), bytes: -1 } })))],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => parseManifest(bytes)).toThrow(expect.objectContaining({ code: 'pack-list' }));
  });

  it('is the same after it was written', () => {
    const files = parse(listed({}));
    expect(parseManifest(writeManifest(files))).toEqual(files);
  });
});
