import { findCue } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'answer-by-the-deadline',
  about: 'The customer needs it by a time or is blocked now.',
  words: {
    title: 'Answer to their deadline',
    detail: 'Say plainly whether it can be done in time. If not, say so now and offer the next best.',
    because: 'They need it in time',
  },
  propose({ unanswered, signals }) {
    const found = findCue('urgency', unanswered, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
