import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { root } from '../tools/project.ts';

/** The models of the extension, which a test alters to make a pack of its own. */
const MODELS = join(root, 'public', 'models');

type Files = Map<string, Buffer>;

/** The files of the extension's own models. */
async function bundled(): Promise<Files> {
  const list = JSON.parse(await readFile(join(MODELS, 'checksums.json'), 'utf8')) as { files: Record<string, unknown> };
  const paths = Object.keys(list.files);
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(MODELS, path))] as const)));
}

interface HeadsFile {
  revision: string;
  heads: Record<string, { layers: { out: number; bias: string }[] }>;
}

/** Heads to which every message is very pleased: a change that nobody can miss. */
function delighted(heads: Buffer): Buffer {
  const json = JSON.parse(heads.toString()) as HeadsFile;
  json.revision = 'delighted-1';
  const layer = json.heads['sentiment']?.layers.at(-1);
  if (layer === undefined) throw new Error('The bundled heads have no sentiment');
  const bias = Float32Array.from({ length: layer.out }, (_, row) => (row === layer.out - 1 ? 60 : -60));
  layer.bias = Buffer.from(bias.buffer).toString('base64');
  return Buffer.from(JSON.stringify(json));
}

/** An encoder that says of itself to be narrower than the heads. */
function narrower(config: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...(JSON.parse(config.toString()) as object), hidden_size: 256 }));
}

function checksums(files: Files): Buffer {
  const entries = [...files].map(([path, bytes]) => [
    path,
    { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
  ]);
  return Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
}

function change(files: Files, path: string, edit: (bytes: Buffer) => Buffer): Files {
  const before = files.get(path);
  if (before === undefined) throw new Error(`The bundled models have no ${path}`);
  return new Map(files).set(path, edit(before));
}

/** Two packs on this machine: `/delighted/` fits, `/narrower/` does not. */
export class PackServer {
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  /** What came along with a request beside its address. */
  readonly told: { cookie: string | undefined; referer: string | undefined; method: string | undefined }[] = [];
  readonly #server: Server;

  private constructor(packs: Record<string, Files>) {
    this.#server = createServer(({ url = '', method, headers: { cookie, referer } }, response) => {
      this.asked.push(url);
      this.told.push({ cookie, referer, method });
      const [, pack = '', path = ''] = /^\/([^/]+)\/(.+)$/u.exec(url) ?? [];
      const bytes = packs[pack]?.get(path);
      if (bytes === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    });
  }

  static async start(): Promise<PackServer> {
    const own = await bundled();
    const packs = {
      delighted: change(own, 'heads.json', delighted),
      narrower: change(own, 'encoder/config.json', narrower),
    };
    for (const files of Object.values(packs)) files.set('checksums.json', checksums(files));
    const server = new PackServer(packs);
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return server;
  }

  /** Address of the folder of a pack. */
  folder(pack: 'delighted' | 'narrower'): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
    return `http://127.0.0.1:${address.port}/${pack}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
