import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A view of the panel. */
export const tab: Kind = {
  path: ({ kebab }) => `components/tabs/${kebab}.tsx`,
  next: 'Its sentences belong into lib/i18n/en, its parts into a folder of its own under components/.',
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
  // ${fillIn(`a sentence of its own, such as tab.${kebab}: '${words}'`)}
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
import { render } from 'vitest-browser-react';
import tab from '../../../components/tabs/${kebab}';
import type { TicketContext } from '../../../components/panel/ticket-context';

const context = (): TicketContext => {
  throw new Error('${fillIn('a ticket as the panel holds it, and below what the agent must see of it')}');
};

it('shows the ticket in view', async () => {
  const screen = await render(<tab.Component context={context()} />);
  await expect.element(screen.getByRole('heading')).toBeVisible();
});
`,
      },
    ];
  },
};
