/** Builds the editor pages and the small test extension around the inserter, and serves the pages on localhost. */
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { cp, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const fixtures = join(project, 'tests/fixtures/editors');
const output = join(project, 'node_modules/.cache/tandem/insertion');

export interface InsertionBuild {
  /** Folder with one folder per editor page. */
  pages: string;
  /** Unpacked test extension. */
  extension: string;
}

/** Names of the editor pages: every folder of the fixtures that has an index.html. */
export function editorPages(): string[] {
  const entries = readdirSync(fixtures, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'harness').map((entry) => entry.name);
}

/** Builds what has changed since the last time. */
export async function buildInsertion(): Promise<InsertionBuild> {
  const pages = join(output, 'pages');
  const extension = join(output, 'extension');
  await refresh(pages, [fixtures, join(project, 'package-lock.json')], async () => {
    const input = editorPages().map((name) => join(fixtures, name, 'index.html'));
    await build(base({ root: fixtures, build: { outDir: pages, emptyOutDir: true, rollupOptions: { input } } }));
  });
  await refresh(extension, [join(fixtures, 'harness'), join(project, 'lib/sites')], async () => {
    await mkdir(extension, { recursive: true });
    for (const name of ['content', 'background', 'panel', 'inserter']) await bundle(extension, name);
    for (const name of ['manifest.json', 'panel.html'])
      await cp(join(fixtures, 'harness', name), join(extension, name));
  });
  return { pages, extension };
}

/** One self-contained script whose completion value is what its entry exports, as WXT builds it. */
async function bundle(outDir: string, name: string): Promise<void> {
  await build(
    base({
      root: project,
      build: {
        outDir,
        emptyOutDir: false,
        lib: {
          entry: join(fixtures, 'harness', `${name}.ts`),
          formats: ['iife'],
          name: 'anonymous',
          fileName: () => `${name}.js`,
        },
      },
    }),
  );
  const file = join(outDir, `${name}.js`);
  const code = await readFile(file, 'utf8');
  await writeFile(file, code.replace(/^var anonymous\s*=\s*/, ''));
}

function base(config: InlineConfig): InlineConfig {
  return {
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ...config,
    build: { target: 'esnext', chunkSizeWarningLimit: 10_000, ...config.build },
    define: { 'process.env.NODE_ENV': '"production"' },
  };
}

async function refresh(outDir: string, sources: string[], make: () => Promise<void>): Promise<void> {
  const stamp = join(outDir, '.built');
  const built = await stat(stamp).then(
    (info) => info.mtimeMs,
    () => 0,
  );
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))));
  if (built > newest) return;
  await make();
  await writeFile(stamp, '');
}

async function newestIn(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const inner = await Promise.all((await readdir(path)).map((name) => newestIn(join(path, name))));
  return Math.max(info.mtimeMs, ...inner);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** What a careful ticketing tool sends: no inline script, no HTML from strings. */
const STRICT =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * Serves the pages, and CKEditor 4's own folder, which it loads piece by piece. `?strict` asks for a page under a strict
 * content security policy.
 */
export async function servePages(pages: string): Promise<{ origin: string; server: Server }> {
  const roots: [string, string][] = [
    ['/vendor/ckeditor4/', join(project, 'node_modules/ckeditor4')],
    ['/', pages],
  ];
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [prefix, root] = roots.find(([start]) => path.startsWith(start)) ?? ['/', pages];
    const file = resolve(root, `./${decodeURIComponent(path.slice(prefix.length))}`);
    const send = file.startsWith(resolve(root)) ? readFile(file) : Promise.reject(new Error('outside'));
    send.then(
      (body) => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        if (searchParams.has('strict')) response.setHeader('content-security-policy', STRICT);
        return response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The page server has no port');
  return { origin: `http://127.0.0.1:${address.port}`, server };
}
