import type { Intent } from '../../inference/labels';
import { defineRule } from '../rule';

const NEEDS_AN_ORDER: ReadonlySet<Intent> = new Set([
  'order_status',
  'delivery_problem',
  'cancel_order',
  'change_order',
  'return_exchange',
  'refund',
  'wrong_damaged_missing',
]);

export default defineRule({
  id: 'ask-for-order-number',
  about: 'The matter needs an order number and nobody has given one.',
  words: {
    title: 'Ask for the order number',
    detail: 'Ask for it together with everything else you need, in one message.',
    because: 'No order number in the conversation so far',
  },
  propose({ intent, facts, unanswered }) {
    if (intent === null || !intent.sure || !NEEDS_AN_ORDER.has(intent.top.label) || unanswered.length === 0)
      return null;
    if (facts.some(({ kind }) => kind === 'order' || kind === 'tracking' || kind === 'reference')) return null;
    return { p: 0.45 + 0.4 * intent.top.p, because: [{ word: 'because' }] };
  },
});
