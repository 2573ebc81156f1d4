import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'secure-account',
  about: 'Fraud or a taken-over account is reported: secure first, explain later.',
  words: {
    title: 'Secure the account first',
    detail: 'Block what can be misused before anything else, then verify the person through the usual check.',
    because: 'They report fraud or a security problem',
  },
  propose({ turns, signals }) {
    const customer = turns.filter((turn) => turn.role === 'customer');
    const found = findSignal('fraud_security', customer, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
