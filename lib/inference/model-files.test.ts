import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openModelFiles, readFromPackage, type ReadBytes } from './model-files';

const encode = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const entry = (text: string) => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: encode(text).length,
});

function folder(files: Record<string, string>): ReadBytes {
  return async (path, onBytes) => {
    const text = files[path];
    if (text === undefined) throw new Error('status 404');
    onBytes(encode(text).length);
    return encode(text);
  };
}

const checksums = JSON.stringify({ files: { 'heads.json': entry('{}'), 'encoder/model.onnx': entry('weights') } });
const whole = { 'checksums.json': checksums, 'heads.json': '{}', 'encoder/model.onnx': 'weights' };

describe('model files', () => {
  it('are read when they are what the checksums say, with progress over all of them', async () => {
    const seen: number[] = [];
    const files = await openModelFiles(folder(whole), (loaded) => seen.push(loaded));
    expect(new TextDecoder().decode(await files.read('encoder/model.onnx'))).toBe('weights');
    await files.read('heads.json');
    expect(files.totalBytes).toBe(9);
    expect(seen).toEqual([7, 9]);
  });

  it.each([
    ['missing', { ...whole, 'encoder/model.onnx': undefined }, 'model-missing'],
    ['truncated', { ...whole, 'encoder/model.onnx': 'weig' }, 'model-damaged'],
    ['altered', { ...whole, 'encoder/model.onnx': 'weiGhts' }, 'model-damaged'],
  ])('name the file that is %s', async (_, files, code) => {
    const opened = await openModelFiles(folder(files as Record<string, string>), () => {});
    await expect(opened.read('encoder/model.onnx')).rejects.toMatchObject({ code, file: 'encoder/model.onnx' });
  });

  it('are read once when reading began ahead, and say why not only when they are asked for', async () => {
    const read = vi.fn(folder({ ...whole, 'heads.json': '{' }));
    const files = await openModelFiles(read, () => {});
    for (const path of ['encoder/model.onnx', 'heads.json']) files.begin(path);
    expect(new TextDecoder().decode(await files.read('encoder/model.onnx'))).toBe('weights');
    await expect(files.read('heads.json')).rejects.toMatchObject({ code: 'model-damaged', file: 'heads.json' });
    expect(read.mock.calls.map(([path]) => path)).toEqual(['checksums.json', 'encoder/model.onnx', 'heads.json']);
  });

  it.each(['encoder/other.onnx', 'constructor', '__proto__'])('refuse %s, which is not listed', async (path) => {
    const opened = await openModelFiles(folder(whole), () => {});
    await expect(opened.read(path)).rejects.toMatchObject({ code: 'model-damaged', file: path });
  });

  it.each([
    ['missing', undefined, 'model-missing'],
    ['cut off', checksums.slice(0, 20), 'model-damaged'],
    ['of another shape', '{"files":{"a":{"sha256":"short","bytes":1}}}', 'model-damaged'],
  ])('do not open when the list itself is %s', async (_, list, code) => {
    const files: Record<string, string> = list === undefined ? {} : { 'checksums.json': list };
    await expect(openModelFiles(folder(files), () => {})).rejects.toMatchObject({ code, file: 'checksums.json' });
  });
});

describe('files of the package', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('arrive in pieces and are counted as they come', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (const part of ['wei', 'ghts']) controller.enqueue(encode(part));
        controller.close();
      },
    });
    vi.stubGlobal('fetch', async (url: string) => new Response(url === '/models/encoder/model.onnx' ? body : null));
    const counted: number[] = [];
    const bytes = await readFromPackage('encoder/model.onnx', (count) => counted.push(count));
    expect(new TextDecoder().decode(bytes)).toBe('weights');
    expect(counted).toEqual([3, 4]);
  });

  it('fail with the status when the package lacks them', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await expect(readFromPackage('x', () => {})).rejects.toThrow('404');
  });
});
