import { fillIn } from './open.ts';
import type { Kind, NewFile } from './plan.ts';

/** The cases that tests/contract/sites.test.ts wants of every tool, and what each must show. */
const CASES = {
  'open-ticket': 'an open ticket with messages of both sides',
  'open-beside-hidden': 'an open ticket, and others in the page the way this tool keeps them, hidden',
  chat: 'a chat with grouped bubbles; delete this folder and say "chat: false" if the tool has none',
  'note-last': 'a ticket whose last message is an internal note, with the reply box set to a note',
  'empty-view': 'a view without messages: a queue, or a ticket in which nobody has written',
  drifted: 'the open ticket after a redesign that renamed most parts: lower candidates still read it',
} as const;

/** A ticketing tool as data, with a page for every case that must be read right. */
export const adapter: Kind = {
  path: ({ kebab }) => `lib/sites/adapters/${kebab}.ts`,
  next: 'Describe the tool in its adapter file and its docs page, build the pages of the cases (invented names and texts), write down by hand in expected.json what a person reads there, then run "node tests/tools/sites-table.ts". Pages are read in "npx vitest run --project browser tests/contract -t <tool>".',
  files: ({ kebab, words }, project) => [
    { path: `lib/sites/adapters/${kebab}.ts`, text: tool(kebab, words) },
    { path: `docs/sites/${kebab}.md`, text: page(words) },
    // A case that was captured before stays as it is: `npm run tandem -- capture`.
    ...Object.entries(CASES)
      .filter(([name]) => !project.has(`tests/fixtures/pages/${kebab}/${name}`))
      .flatMap(([name, shows]) => fixture(kebab, name, shows)),
  ],
};

function tool(kebab: string, words: string): string {
  return `import { defineTool } from '../declared/define-tool';
import type { ToolPage } from '../tool-page';

export const page: ToolPage = {
  matches: [],
  path: /^\\/tickets(?:\\/|$)/,
  signs: [{ css: '${fillIn('what only this tool has')}', grade: 'A, 2026' }],
};

/** ${fillIn('which tool this is, which versions, and how its pages are known')} */
export default defineTool({
  id: '${kebab}',
  label: '${words}',
  evidence: 'source',
  page,
  ticket: /\\/tickets\\/(\\d+)(?:[/?#]|$)/,
  scope: {
    named: [{ css: '[data-ticket-id="{id}"]', grade: 'A, 2026' }],
    mounted: [{ css: '[data-ticket-id]', grade: 'A, 2026' }],
    list: [
      { css: '.messages', grade: 'A, 2026' },
      { css: '[role="log"]', grade: 'D' },
    ],
  },
  items: [
    {
      find: [
        { css: '.message', grade: 'A, 2026' },
        { css: 'article', grade: 'D' },
      ],
      role: {
        customer: [{ css: '.from-customer', grade: 'A, 2026' }],
        agent: [{ css: '.from-agent', grade: 'A, 2026' }],
      },
      note: [
        { css: '.internal', grade: 'A, 2026' },
        { css: '.note-label', grade: 'A, 2026' },
      ],
      author: [{ css: '.author', grade: 'A, 2026' }],
      time: [{ css: 'time', grade: 'A, 2026' }],
      body: [{ css: '.body', grade: 'A, 2026' }],
    },
  ],
  head: {
    subject: [{ css: 'h1', grade: 'A, 2026' }],
    name: [{ css: '.requester', grade: 'A, 2026' }],
    agent: [{ css: '.signed-in', grade: 'A, 2026' }],
  },
  composer: {
    box: [{ css: 'textarea.reply', grade: 'A, 2026' }],
    mode: { internal: [{ css: '.tab-note.active', grade: 'A, 2026' }], otherwise: 'public' },
  },
});
`;
}

function page(words: string): string {
  return `# ${words}

- **evidence**: source (${fillIn('where the selectors come from, and of which versions')})
- **reads**: ${fillIn('what is read')}
- **inserts**: ${fillIn('into which box, and what may stay in a draft')}
- **verified**: ${fillIn('on which pages')}
- **not verified**: ${fillIn('what nobody has seen yet')}
`;
}

function fixture(kebab: string, name: string, shows: string): NewFile[] {
  const folder = `tests/fixtures/pages/${kebab}/${name}`;
  const isEmpty = name === 'empty-view';
  const message = { role: 'customer', author: fillIn('name'), at: '2026-01-01T00:00:00', text: fillIn('oldest first') };
  const expected = {
    url: `https://${kebab}.example/tickets/1`,
    adapter: kebab,
    subject: fillIn('the subject as the page shows it'),
    composer: { mode: name === 'note-last' ? 'internal' : 'public' },
    warnings: name === 'drifted' ? ['SELECTOR_DRIFT'] : [],
    messages: isEmpty ? [] : [message, name === 'note-last' ? { ...message, visibility: 'internal' } : message],
    ...(name === 'open-beside-hidden' && { canaries: ['OTHER'] }),
  };
  return [
    {
      path: `${folder}/page.html`,
      text: `<!doctype html>\n<html lang="en">\n  <head>\n    <title>${fillIn(shows)}</title>\n  </head>\n  <body></body>\n</html>\n`,
    },
    { path: `${folder}/expected.json`, text: `${JSON.stringify(expected, null, 2)}\n` },
    { path: `${folder}/about.md`, text: `${fillIn(`${shows}; where its structure comes from`)}\n` },
  ];
}
