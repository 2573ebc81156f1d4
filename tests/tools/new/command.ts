import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A command of `npm run tandem --`. */
export const command: Kind = {
  path: ({ kebab }) => `lib/cli/commands/${kebab}.ts`,
  next: 'JSON goes to stdout, progress and errors to stderr; one bad line never stops the rest.',
  files: ({ kebab, camel }) => [
    {
      path: `lib/cli/commands/${kebab}.ts`,
      text: `import { defineCommand } from '../command';

export default defineCommand({
  name: '${kebab}',
  usage: '${kebab} <${fillIn('its arguments')}>',
  about: '${fillIn('what it prints')}',
  run: async () => {
    throw new Error('${fillIn('the command')}');
  },
});
`,
    },
    {
      path: `tests/contract/commands/${kebab}.test.ts`,
      text: `import { expect, it } from 'vitest';
import ${camel} from '../../../lib/cli/commands/${kebab}';

it('answers every line and says so with its exit code', async () => {
  expect(await ${camel}.run(['${fillIn('a file with two good lines and a bad one')}'])).toBe(1);
});
`,
    },
  ],
};
