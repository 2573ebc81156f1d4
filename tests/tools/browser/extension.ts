import { spawn } from 'node:child_process';
import { cp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainFailure, root } from '../project.ts';

/** The extension as it ships. */
const SHIPPED = join(root, '.output', 'chrome-mv3');

/** Whatever changes the built extension. */
const SOURCES = ['components', 'entrypoints', 'lib', 'public', 'package-lock.json', 'wxt.config.ts'];

/** Builds the extension when its sources are newer than what was built. @throws PlainFailure with the builder's words */
export async function buildExtension(): Promise<void> {
  const built = await stat(join(SHIPPED, 'manifest.json')).then(
    (info) => info.mtimeMs,
    () => 0,
  );
  const newest = Math.max(...(await Promise.all(SOURCES.map((name) => newestIn(join(root, name))))));
  if (built > newest) return;
  const { code, output } = await wxt(['build']);
  if (code !== 0)
    throw new PlainFailure(`${output.trim()}\nThe extension could not be built (the builder's words are above).`);
}

/**
 * Copies the shipped extension and adds one line to the copy's manifest: access to these sites. A browser asks a
 * person before it lets an extension into a site, and no program can give that answer; everything else is the
 * shipped files, byte for byte.
 * @param sites permission patterns such as `http://127.0.0.1/*`
 */
export async function copyWithSites(folder: string, sites: readonly string[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(SHIPPED, folder, { recursive: true });
  const manifest: unknown = JSON.parse(await readFile(join(SHIPPED, 'manifest.json'), 'utf8'));
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...Object(manifest), host_permissions: sites }, null, 2),
  );
}

function wxt(args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), ...args], { cwd: root });
    let output = '';
    const take = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function newestIn(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const names = (await readdir(path)).filter((name) => !name.includes('.test.'));
  return Math.max(info.mtimeMs, ...(await Promise.all(names.map((name) => newestIn(join(path, name))))));
}
