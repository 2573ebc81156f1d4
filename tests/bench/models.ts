import { bundledModels } from '../../lib/cli/node-engine';
import { contrast } from './models/contrast';
import { course } from './models/course';
import { needs } from './models/needs';
import { teamIntents } from './models/team-intents';

/** What each row is called on the command line. Gets the folder of model files and the arguments that are left. */
const rows: Record<string, (models: string, args: readonly string[]) => Promise<number>> = {
  contrast,
  course,
  needs,
  'team-intents': teamIntents,
};

/**
 * `npm run bench:models -- <row> [--models <folder>]`: how good the shipped models are, by the very file and the very
 * kernels that the extension runs. What the rows mean: docs/models.md.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
  const at = rest.indexOf('--models');
  const models = at === -1 ? bundledModels() : rest[at + 1];
  if (row === undefined || models === undefined) {
    console.error(`Name a row (${Object.keys(rows).join(', ')}): npm run bench:models -- <row> [--models <folder>]`);
    return 2;
  }
  return row(models, at === -1 ? rest : rest.toSpliced(at, 2));
}
