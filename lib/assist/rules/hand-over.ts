import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'hand-over',
  about: 'The customer asks for a person with more authority.',
  words: {
    title: 'Offer a handover to a senior colleague',
    detail: 'Say who will take over and by when. Pass on what was tried, so that they need not explain again.',
    because: 'They ask for someone else',
  },
  propose({ unanswered, signals }) {
    const asked = findSignal('asks_human', unanswered, signals);
    return asked === null ? null : { p: asked.p, because: [{ word: 'because', quote: asked.quote }] };
  },
});
