import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { main as compile } from 'assemblyscript/asc';

/** Compiles the kernels in `assembly/` into `bytes.ts`: `npm run kernels`. `kernel.test.ts` holds the two together. */

const OPTIONS = [
  '--optimizeLevel',
  '3',
  '--shrinkLevel',
  '0',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--noAssert',
  '--enable',
  'relaxed-simd',
];

/** The whole text of `bytes.ts`. */
export async function sourceOfBytes(): Promise<string> {
  let wasm = Buffer.alloc(0);
  const folder = join(import.meta.dirname, 'assembly');
  const { error, stderr } = await compile(['index.ts', ...OPTIONS, '--outFile', 'kernel.wasm'], {
    readFile: (name) => {
      try {
        return readFileSync(join(folder, basename(name)), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (_name, contents) => {
      wasm = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return `/** Written by build.ts from the sources in assembly/: change those. */\nexport const ENCODER_KERNEL =\n  '${wasm.toString('base64')}';\n`;
}

if (import.meta.main === true) writeFileSync(join(import.meta.dirname, 'bytes.ts'), await sourceOfBytes());
