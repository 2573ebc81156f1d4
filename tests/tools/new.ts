/** `npm run new <kind> <name>`: writes the files of a new plugin, open ends marked, tests red until they are closed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kinds, plan, Refusal, type Project } from './new/plan.ts';
import { root } from './project.ts';

const project: Project = {
  has: (path) => existsSync(join(root, path)),
  list: (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []),
  read: (path) => readFileSync(join(root, path), 'utf8'),
};

try {
  const [kind, name, ...rest] = process.argv.slice(2);
  if (rest.length > 0) throw new Refusal('Give one kind and one name; words of a name are joined by hyphens.');
  const { files, next } = plan(kind, name, project);
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  console.log(next);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`${error.message}\nUsage: npm run new <${Object.keys(kinds).join('|')}> <name>`);
  process.exitCode = 1;
}
