import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A view of the panel. */
export const tab: Kind = {
  path: ({ kebab }) => `components/tabs/${kebab}.tsx`,
  next: 'Its title is a sentence of its own in lib/i18n/en/panel.ts, and so are its other sentences; its parts belong into a folder of its own under components/.',
  files: ({ kebab, camel, words }) => {
    const component = `${camel.charAt(0).toUpperCase()}${camel.slice(1)}Tab`;
    return [
      {
        path: `components/tabs/${kebab}.tsx`,
        text: `import { Shapes } from 'lucide-react';
import { defineTab } from '../panel/tab';
import type { TicketContext } from '../panel/ticket-context';

/** ${fillIn('what an agent finds here')} */
function ${component}({ context }: { context: TicketContext }) {
  return <h2>{context.ticket?.subject}</h2>;
}

export default defineTab({
  id: '${kebab}',
  // ${fillIn(`a title of its own: add tab.${kebab}: '${words}' to lib/i18n/en/panel.ts`)}
  title: 'app.name',
  icon: Shapes,
  order: 9,
  isAvailable: ({ ticket }) => ticket !== null,
  Component: ${component},
});
`,
      },
      {
        path: `tests/contract/tabs/${kebab}.browser.test.tsx`,
        text: `import { expect, it } from 'vitest';
import { contextWith, draw, violations } from '../../fixtures/panel/draw';
import tab from '../../../components/tabs/${kebab}';

const { Component } = tab;

it('shows what an agent looks for in it', async () => {
  const screen = await draw(<Component context={contextWith()} />);
  // The ticket is the one in tests/fixtures/panel/views.ts.
  await expect.element(screen.getByText('${fillIn('what an agent must see of it')}')).toBeVisible();
});

it.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
  await draw(<Component context={contextWith()} />, { theme });
  expect(await violations()).toEqual([]);
});
`,
      },
    ];
  },
};
