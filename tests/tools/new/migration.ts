import { fillIn } from './open.ts';
import type { Kind, Name, Project } from './plan.ts';

const FOLDER = 'lib/db/migrations';

/** One step of the database's shape, numbered after the last, tried on the data of the version before. */
export const migration: Kind = {
  path: (name, project) => `${FOLDER}/${fileName(name, project)}.ts`,
  next: 'Declare only what changes. Number late: a colleague may have taken the number meanwhile.',
  files: (name, project) => {
    const file = fileName(name, project);
    const version = nextVersion(project);
    return [
      {
        path: `${FOLDER}/${file}.ts`,
        text: `import { defineMigration } from '../migration';

/** ${fillIn('what changes and why')} */
export default defineMigration({
  version: ${version},
  stores: {},
});
`,
      },
      {
        path: `tests/contract/migrations/${file}.test.ts`,
        text: `import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import migration from '../../../${FOLDER}/${file}';

it('keeps what version ${version - 1} had stored', () => {
  expect(migration.version).toBe(${version});
  throw new Error('${fillIn(`store rows as version ${version - 1}, open as version ${version}, and say what must be there`)}');
});
`,
      },
    ];
  },
};

function fileName({ kebab }: Name, project: Project): string {
  return `${String(nextVersion(project)).padStart(3, '0')}-${kebab}`;
}

function nextVersion(project: Project): number {
  return Math.max(0, ...project.list(FOLDER).map((name) => Number.parseInt(name, 10) || 0)) + 1;
}
