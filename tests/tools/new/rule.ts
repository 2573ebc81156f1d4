import { fillIn } from './open.ts';
import type { Kind } from './plan.ts';

/** A next-best-action rule, with a conversation where it speaks and one where it must not. */
export const rule: Kind = {
  path: ({ kebab }) => `lib/assist/rules/${kebab}.ts`,
  next: 'Write the two conversations of the test first, then the rule.',
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
      path: `tests/contract/rules/${kebab}.test.ts`,
      text: `import { expect, it } from 'vitest';
import rule from '../../../lib/assist/rules/${kebab}';
import type { RuleInput } from '../../../lib/assist/rule';

const speaks = (): RuleInput => {
  throw new Error('${fillIn('a conversation where it speaks')}');
};
const silent = (): RuleInput => {
  throw new Error('${fillIn('one that looks alike, where it must not')}');
};

it('speaks with its reason', () => {
  expect(rule.propose(speaks())?.because).not.toHaveLength(0);
});

it('is silent where it would be wrong', () => {
  expect(rule.propose(silent())).toBeNull();
});
`,
    },
  ],
};
