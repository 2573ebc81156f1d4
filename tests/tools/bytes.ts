/** Prints what the scripts that run in ticket pages weigh. `npx wxt build && node tests/tools/bytes.ts` */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '..', '..', '.output', 'chrome-mv3');
/** As tests/contract/size.test.ts has it. */
const LIMIT = 40_000;
const EVERYWHERE = 'content-scripts/ticket.js';

if (!existsSync(join(built, EVERYWHERE))) throw new Error(`${built} is not there: run "npx wxt build" first.`);
const weigh = (script: string): number => gzipSync(readFileSync(join(built, script))).length;
const tools = readdirSync(built).filter((file) => /^tool-.+\.js$/u.test(file));
const base = weigh(EVERYWHERE);
for (const script of [EVERYWHERE, 'generic-reader.js', 'inserter.js'])
  console.log(`${script.padEnd(28)} ${String(weigh(script)).padStart(6)} bytes compressed`);
for (const script of tools) {
  const bytes = weigh(script);
  console.log(
    `${script.padEnd(28)} ${String(bytes).padStart(6)}, with ticket.js ${base + bytes}, ${LIMIT - base - bytes} left`,
  );
}
