import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A ticketing tool, with one saved page to prove it. */
export const adapter: Kind = {
  path: ({ kebab }) => `lib/sites/adapters/${kebab}.ts`,
  next: 'Save a real page with an open ticket over page.html, anonymise it, write down by hand what it says in expected.json, then make the adapter read it. Add a second case with an empty view.',
  files: ({ kebab, words }) => [
    {
      path: `lib/sites/adapters/${kebab}.ts`,
      text: `import { defineAdapter } from '../adapter';

/** ${fillIn('which tool this is, and how its pages are known')} */
export default defineAdapter({
  id: '${kebab}',
  label: '${words}',
  evidence: 'programs',
  matches: [],
  recognises: () => {
    throw new Error('${fillIn('tell this tool from others by its address and a few cheap queries')}');
  },
  locate: () => null,
  read: () => null,
});
`,
    },
    {
      path: `tests/fixtures/pages/${kebab}/open-ticket/page.html`,
      text: `<!doctype html>
<html lang="en">
  <head>
    <title>${fillIn('save a real page here')}</title>
  </head>
  <body></body>
</html>
`,
    },
    {
      path: `tests/fixtures/pages/${kebab}/open-ticket/expected.json`,
      text: `${JSON.stringify(
        {
          url: `https://${kebab}.example/tickets/1`,
          subject: fillIn('the subject as the page shows it'),
          messages: [
            { role: 'customer', author: fillIn('name'), at: '2026-01-01T00:00:00', text: fillIn('text, oldest first') },
          ],
        },
        null,
        2,
      )}\n`,
    },
    {
      path: `tests/fixtures/pages/${kebab}/open-ticket/about.md`,
      text: `${fillIn('the view, the day it was seen, the version of the tool, and what was changed to anonymise it')}\n`,
    },
  ],
};
