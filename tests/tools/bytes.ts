/** Prints what the scripts that run in ticket pages weigh. `npx wxt build && node tests/tools/bytes.ts` */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..', '..');
const built = join(root, '.output', 'chrome-mv3');
/** As tests/contract/size.test.ts has it. */
const LIMIT = 40_000;

for (const script of ['content-scripts/ticket.js', 'generic-reader.js', 'inserter.js']) {
  const path = join(built, script);
  if (!existsSync(path)) throw new Error(`${path} is not there: run "npx wxt build" first.`);
  const bytes = gzipSync(readFileSync(path)).length;
  console.log(`${script.padEnd(28)} ${String(bytes).padStart(6)} bytes compressed, ${LIMIT - bytes} left`);
}
const tools = readdirSync(join(root, 'lib/sites/adapters')).length - 1;
console.log(`${tools} tool adapters in ticket.js`);
