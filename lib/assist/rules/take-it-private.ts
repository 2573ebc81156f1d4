import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'take-it-private',
  about: 'The customer says that they will go public: give a named contact and one clear next step.',
  words: {
    title: 'Give a named contact and one clear step',
    detail: 'Do not comment on the threat. Say who looks after this and what happens by when.',
    because: 'They say they will tell others',
  },
  propose({ unanswered, signals }) {
    const found = findSignal('threat_public', unanswered, signals);
    return found === null ? null : { p: found.p * 0.95, because: [{ word: 'because', quote: found.quote }] };
  },
});
