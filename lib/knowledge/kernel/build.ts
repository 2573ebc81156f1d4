import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openWabt from 'wabt';

/** Assembles the kernels beside this file into `bytes.ts`: `npm run kernels`. `kernel.test.ts` holds the two together. */

const NAMES = ['dot-simd', 'dot-relaxed', 'coarse-relaxed'];

/** The whole text of `bytes.ts`. */
export async function sourceOfBytes(): Promise<string> {
  const wabt = await openWabt();
  const constants = NAMES.map((name) => {
    const source = readFileSync(join(import.meta.dirname, `${name}.wat`), 'utf8');
    const module = wabt.parseWat(`${name}.wat`, source, { simd: true, relaxed_simd: true });
    const { buffer } = module.toBinary({ log: false, write_debug_names: false });
    const constant = name.toUpperCase().replace('-', '_');
    return `/** ${name}.wat */\nexport const ${constant} =\n  '${Buffer.from(buffer).toString('base64')}';\n`;
  });
  return `/** Written by build.ts from the .wat files beside it: change those. */\n\n${constants.join('\n')}`;
}

if (import.meta.main === true) writeFileSync(join(import.meta.dirname, 'bytes.ts'), await sourceOfBytes());
