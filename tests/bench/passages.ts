import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { root } from '../tools/project.ts';
import type { PassageTimes } from './passages-worker.ts';
import type { Row } from './row.ts';
import { workerMemory } from './worker-memory.ts';

const PASSAGES = 100_000;
const OUT = join(root, '.output', 'bench-passages');

export default {
  id: 'search',
  title: 'Search in 100,000 passages, query vectors given',
  how: 'The search code of the engine in a browser’s worker, words and vectors together, on made-up passages of 68 words and random vectors. The index is kept in the browser’s database and read back. Memory is that of the whole worker after a garbage collection, the texts of the library included, less an empty worker’s.',
  measure: async ({ executablePath }) => {
    await bundle();
    const server = await serve();
    const browser = await chromium.launch({ executablePath, headless: true });
    try {
      const page = await browser.newPage();
      const session = await browser.newBrowserCDPSession();
      await page.goto(server.origin);
      const before = await workerMemory(session, '/worker.js');
      const times = await page.evaluate((passages) => globalThis.ask(passages), PASSAGES);
      const after = await workerMemory(session, '/worker.js');
      return [
        { what: '4 words typed', unit: 'ms', values: times.typedMs, budget: { of: 'p95', limit: 10 } },
        { what: 'a conversation of 6 turns', unit: 'ms', values: times.talkMs, budget: { of: 'p95', limit: 10 } },
        { what: 'index loaded from disk', unit: 'ms', values: times.loadMs, budget: { of: 'p95', limit: 1500 } },
        { what: 'memory', unit: 'MB', values: [after - before], budget: { of: 'p50', limit: 250 } },
        { what: 'index on disk', unit: 'MB', values: [times.fileMB] },
        {
          what: 'building it once',
          unit: 'ms',
          values: [times.builtMs],
          note: 'without making the vectors, which takes far longer: they travel with a library',
        },
      ];
    } finally {
      await browser.close();
      server.close();
    }
  },
} satisfies Row;

declare global {
  /** Defined by the page below. */
  // oxlint-disable-next-line no-var -- a global can be declared in no other way
  var ask: (passages: number) => Promise<PassageTimes>;
}

const PAGE = `<!doctype html><title>Passages</title><script>
const worker = new Worker('/worker.js');
globalThis.ask = (passages) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => data.times ? resolve(data.times) : reject(new Error(data.error));
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage({ passages });
});
</script>`;

async function bundle(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'import.meta.env.BROWSER': '"chrome"' },
    build: {
      outDir: OUT,
      emptyOutDir: true,
      target: 'esnext',
      lib: {
        entry: join(root, 'tests/bench/passages-worker.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'worker.js',
      },
    },
  });
}

async function serve(): Promise<{ origin: string; close(): void }> {
  const script = await readFile(join(OUT, 'worker.js'));
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/worker.js';
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
      .end(isScript ? script : PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The page has no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}
