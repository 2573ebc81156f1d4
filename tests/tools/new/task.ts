import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A model task: how one head of the encoder becomes a result. Its weights come from `training/`. */
export const task: Kind = {
  path: ({ kebab }) => `lib/inference/tasks/${kebab}.ts`,
  next: 'Add the head to the recipe in training/, so that public/models/heads.json holds it under this name with these labels.',
  files: ({ kebab, camel }) => [
    {
      path: `lib/inference/tasks/${kebab}.ts`,
      text: `import { label, type Labelled } from '../evidence';
import { defineTask } from '../task';

const LABELS = ['${fillIn('the labels, in the order of the outputs of the head')}'] as const;

/** ${fillIn('what it tells about a message, and what it is for')} */
export default defineTask<Labelled<(typeof LABELS)[number]>>({
  id: '${kebab}',
  head: '${kebab.replaceAll('-', '_')}',
  roles: ['customer'],
  labels: LABELS,
  parse: (output, sentences) => label(output, LABELS, sentences),
  fallback: { found: [], p: LABELS.map(() => 0) },
});
`,
    },
    {
      path: `tests/contract/tasks/${kebab}.test.ts`,
      text: `import { expect, it } from 'vitest';
import ${camel} from '../../../lib/inference/tasks/${kebab}';
import type { HeadOutput } from '../../../lib/inference/heads';

const output = (): HeadOutput => {
  throw new Error('${fillIn('probabilities and thresholds of one message, and what must come of them below')}');
};

it('reports what is above its threshold, with the sentence that shows it', () => {
  expect(${camel}.parse(output(), [{ start: 0, end: 10 }])).not.toEqual(${camel}.fallback);
});
`,
    },
  ],
};
