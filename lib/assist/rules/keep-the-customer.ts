import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'keep-the-customer',
  about: 'The customer says that they will leave over this: solve the cause before any offer.',
  words: {
    title: 'Fix the cause, then ask them to stay',
    detail: 'First solve what drives them away. An offer before a solution sounds like a bribe.',
    because: 'They talk of leaving',
  },
  propose({ unanswered, signals }) {
    const found = findSignal('threat_leave', unanswered, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
