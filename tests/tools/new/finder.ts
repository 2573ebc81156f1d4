import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A finder of facts in text, with texts in which it finds something and texts that only look alike. */
export const finder: Kind = {
  path: ({ kebab }) => `lib/extraction/finders/${kebab}.ts`,
  next: 'Write the texts first, then the form. A new kind of fact needs the type of its value in lib/extraction/extracted.ts and its label fact.<kind> in lib/i18n/en/labels.ts; the compiler names both places. Add sentences to both halves of tests/fixtures/extraction, and measure with: npm run bench:extraction. Run the tests with: npx vitest run --project contract tests/contract/finders.test.ts',
  files: ({ kebab }) => [
    {
      path: `lib/extraction/finders/${kebab}.ts`,
      text: `import { defineFinder } from '../finder';

/** ${fillIn('what it looks for and by what evidence; every repetition needs an end')} */
const FORM = /(?<!x)x/dgu;

export default defineFinder({
  id: '${kebab}',
  kind: 'reference',
  // ${fillIn('its place: earlier finders keep the characters that two of them claim')}
  order: 0,
  forms: [FORM],
  read: ({ text }) => ({ value: text }),
});
`,
    },
    {
      path: `tests/fixtures/finders/${kebab}.json`,
      text: `${JSON.stringify(
        {
          finds: [
            {
              text: fillIn('a text that holds one'),
              found: fillIn('it, as written'),
              value: fillIn('its value'),
            },
          ],
          silent: [fillIn('a text with something that only looks like one')],
        },
        null,
        2,
      )}\n`,
    },
  ],
};
