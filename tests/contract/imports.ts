import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { root } from '../tools/project.ts';

/** One import that exists when the code runs; those of types alone are gone by then. */
export interface Import {
  from: string;
  /** A file below the project, or a package name. */
  to: string;
  isPackage: boolean;
}

const SOURCE = /\.tsx?$/;
const NOT_SOURCE = /\.test\.tsx?$|\.d\.ts$/;
/** `import ... from 'x'`, `import 'x'`, `export ... from 'x'`; the second group tells `import type`. */
const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
/** Plugins are found by glob: whoever globs a folder imports all that is in it. */
const GLOB = /import\.meta\.glob(?:<[^;]*?>)?\(\s*\[?\s*['"]([^'"]+)\/\*\.tsx?['"]((?:\s*,\s*['"]![^'"]+['"])*)/g;

/** Every source file of the extension, tests left out, as paths below the project. */
export const sources: readonly string[] = ['components', 'entrypoints', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name.replaceAll('\\', '/')))
    .filter((path) => SOURCE.test(path) && !NOT_SOURCE.test(path)),
);

const known = new Set(sources);

/** What a file imports at run time. */
export function importsOf(path: string): Import[] {
  return importsIn(path, readFileSync(join(root, path), 'utf8'));
}

/** The same for a text that would stand at `path`. */
export function importsIn(path: string, text: string): Import[] {
  const direct = [...text.matchAll(STATIC)].flatMap(([, type, target]) =>
    type === undefined && target ? [target] : [],
  );
  const later = [...text.matchAll(DYNAMIC)].flatMap(([, target]) => target ?? []);
  const globbed = [...text.matchAll(GLOB)].flatMap(([, folder = '', but = '']) => {
    const below = normalize(join(dirname(path), folder));
    const left = [...but.matchAll(/['"]!([^'"]+)['"]/g)].map(([, target = '']) =>
      normalize(join(dirname(path), target)),
    );
    return sources.filter((source) => dirname(source) === below && !left.includes(source));
  });
  return [
    ...[...direct, ...later].map((target) => resolve(path, target)),
    ...globbed.map((to) => ({ from: path, to, isPackage: false })),
  ];
}

function resolve(from: string, target: string): Import {
  if (!target.startsWith('.')) return { from, to: target, isPackage: true };
  const base = normalize(join(dirname(from), target));
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  return { from, to: candidates.find((path) => known.has(path)) ?? base, isPackage: false };
}

/** What a file names of the project's own files, types included: a circle of types ties files together as well. */
export function namedBy(path: string): string[] {
  const named = [...readFileSync(join(root, path), 'utf8').matchAll(STATIC)].flatMap(([, , target]) => target ?? []);
  return named.map((target) => resolve(path, target).to).filter((to) => known.has(to));
}

/** Everything that an entry pulls in, directly or not: how it is reached, by what it is. */
export function closureOf(entry: string): Map<string, Import> {
  const reached = new Map<string, Import>();
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const found of importsOf(path)) {
      if (reached.has(found.to)) continue;
      reached.set(found.to, found);
      if (known.has(found.to)) queue.push(found.to);
    }
  }
  return reached;
}
