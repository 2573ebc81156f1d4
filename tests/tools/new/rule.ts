import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

const SAYS = fillIn('what the customer says where the rule speaks');
const ALIKE = fillIn('what sounds alike, where the rule must not speak');

/** As `tests/contract/rules.test.ts` reads them. */
const SPEAKS = { messages: [{ from: 'customer', text: SAYS }], models: { [SAYS]: { intent: 'refund', signals: [] } } };
const SILENT = {
  why: fillIn('why it would be wrong here'),
  messages: [{ from: 'customer', text: ALIKE }],
  models: { [ALIKE]: { intent: 'refund', signals: [] } },
};

/** A next-best-action rule, with a conversation where it speaks and one where it must not. */
export const rule: Kind = {
  path: ({ kebab }) => `lib/assist/rules/${kebab}.ts`,
  next: 'Write the conversations first, then the rule. Turns are from customer, agent or note, with "hoursAgo" where time matters; "models" says what the models are taken to find in a customer text: signals, cues, sentiment, intent (type Said in tests/fixtures/assist/signals.ts). More than one may fire: together they use every reason that the rule has words for. Run them with: npx vitest run --project contract tests/contract/rules.test.ts',
  files: ({ kebab }) => [
    {
      path: `lib/assist/rules/${kebab}.ts`,
      text: `import { defineRule } from '../rule';

export default defineRule({
  id: '${kebab}',
  about: '${fillIn('when it speaks, in one sentence')}',
  words: {
    title: '${fillIn('what to do, as an order')}',
    detail: '${fillIn('how, in one sentence')}',
    because: '${fillIn('what was seen')}',
  },
  propose: () => null,
});
`,
    },
    {
      path: `tests/fixtures/rules/${kebab}.json`,
      text: `${JSON.stringify({ fires: [SPEAKS], silent: SILENT }, null, 2)}\n`,
    },
  ],
};
