import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../tools/project.ts';

/** One built package, as it lies in `.output`. */
export class BuiltPackage {
  readonly folder: string;

  /** @throws when it has not been built. */
  constructor(name: 'chrome-mv3' | 'firefox-mv3') {
    this.folder = join(root, '.output', name);
    if (!existsSync(join(this.folder, 'manifest.json')))
      throw new Error(`${this.folder} is not there: run "npm run build" first.`);
  }

  manifest(): Record<string, unknown> {
    return JSON.parse(this.text('manifest.json')) as Record<string, unknown>;
  }

  text(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Bytes of a file as a server or a package would compress it. */
  gzipped(path: string): number {
    return gzipSync(readFileSync(join(this.folder, path))).length;
  }

  files(): { path: string; bytes: number }[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .map((path) => ({ path, info: statSync(join(this.folder, path)) }))
      .filter(({ info }) => info.isFile())
      .map(({ path, info }) => ({ path: path.replaceAll('\\', '/'), bytes: info.size }));
  }

  /** Scripts that a page needs before it can show anything: its own and what they import, not what is loaded later. */
  scriptsOf(page: string): string[] {
    const first = [...this.text(page).matchAll(/<script[^>]*\ssrc="\/?([^"]+)"/g)].flatMap(([, path]) => path ?? []);
    const seen = new Set(first);
    for (const path of seen) {
      for (const [, target = ''] of this.text(path).matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
        seen.add(join(path, '..', target).replaceAll('\\', '/'));
      }
    }
    return [...seen];
  }
}
