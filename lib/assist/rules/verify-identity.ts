import type { Intent } from '../../inference/labels';
import { defineRule } from '../rule';

const TOUCHES_THE_ACCOUNT: ReadonlySet<Intent> = new Set([
  'account_access',
  'account_update',
  'card_document_request',
  'lost_stolen_fraud',
  'transfer_transaction',
]);

export default defineRule({
  id: 'verify-identity',
  about: 'The request touches an account: verify who is asking before changing anything.',
  words: {
    title: 'Verify who is asking',
    detail: 'Use your usual check before you change or disclose anything. Never ask for a full password or PIN.',
    because: 'The request touches an account',
  },
  propose({ intent, turns }) {
    if (intent === null || !intent.sure || !TOUCHES_THE_ACCOUNT.has(intent.top.label)) return null;
    if (turns.filter((turn) => turn.role === 'agent').length > 1) return null;
    return { p: 0.4 + 0.4 * intent.top.p, because: [{ word: 'because', quote: intent.quote }] };
  },
});
