import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

const LIST = 'lib/messaging/messages.ts';

/** A message between contexts: a line in the one central list. */
export const message: Kind = {
  // The list itself is always there; the test is what must be new.
  path: ({ kebab }) => `tests/contract/messages/${kebab}.test.ts`,
  next: `Move the line in ${LIST} to the others of its direction and bind its handler where it belongs. A message from a page needs a schema.`,
  files: ({ kebab, camel }, project) => [
    {
      path: LIST,
      text: `${project.read(LIST).trimEnd()}
/** ${fillIn('what it asks or tells, and who answers')} */
export const ${camel} = defineMessage<null>()('panel>background', '${kebab.replace('-', '.')}');
`,
    },
    {
      path: `tests/contract/messages/${kebab}.test.ts`,
      text: `import { expect, it } from 'vitest';
import { ${camel} } from '../../../lib/messaging/messages';

it('is answered', () => {
  expect(${camel}.name).toBe('${kebab.replace('-', '.')}');
  throw new Error('${fillIn('send it through a Receiver and say what must come back')}');
});
`,
    },
  ],
};
