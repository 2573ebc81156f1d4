import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'answer-legal-calmly',
  about: 'Legal steps are mentioned: use approved wording only and involve the right team.',
  words: {
    title: 'Use the approved wording for legal matters',
    detail: 'Do not argue, admit or promise. Send the approved answer and pass the ticket to the complaints team.',
    because: 'They mention legal steps',
  },
  propose({ turns, signals }) {
    const customer = turns.filter((turn) => turn.role === 'customer');
    const found = findSignal('threat_legal', customer, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
