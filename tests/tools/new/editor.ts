import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** An editor driver, with a page that holds such an editor. */
export const editor: Kind = {
  path: ({ kebab }) => `lib/sites/editors/${kebab}.ts`,
  next: 'Put the real editor on the page in main.ts, then find the strategy that survives in both browsers: count the text, never trust a return value.',
  files: ({ kebab, words }) => [
    {
      path: `lib/sites/editors/${kebab}.ts`,
      text: `import { defineEditor } from '../editor';
import { flatten } from '../insert/flatten';
import { htmlOf } from '../insert/shape';
import { beforeInput, command, paste } from '../insert/write';

/** ${fillIn('which editor this is and which tools use it')} */
export default defineEditor({
  id: '${kebab}',
  label: '${words}',
  priority: 20,
  recognises: (element) => element.matches('${fillIn('a selector that only this editor has')}'),
  strategies: [
    {
      id: 'paste',
      undoable: true,
      run: (element, { text, blocks }) => paste(element, { html: htmlOf(blocks), text }),
    },
  ],
  textOf: (element) => flatten(element).text,
  undo: (element) => beforeInput(element, 'historyUndo'),
  redo: (element) => beforeInput(element, 'historyRedo'),
  remove: (element) => command(element, 'delete'),
});
`,
    },
    {
      path: `tests/fixtures/editors/${kebab}/index.html`,
      text: `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Editor page: ${kebab}</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <h1>${kebab}</h1>
    <button id="elsewhere">Elsewhere</button>
    <div id="first"><div id="one"></div></div>
    <div id="second"><div id="two"></div></div>
    <script type="module" src="./main.ts"></script>
  </body>
</html>
`,
    },
    {
      path: `tests/fixtures/editors/${kebab}/main.ts`,
      text: `import { expose } from '../page';

// ${fillIn('make two of these editors, in #one and #two, and tell the tests how they are filled and read')}
expose({ driver: '${kebab}', shape: 'paragraphs', undo: true, one: null as never, two: null as never });
`,
    },
  ],
};
