import { findCue } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'reassure',
  about: 'The customer is worried: say what is safe now and what happens next.',
  words: {
    title: 'Say what is safe, then what happens next',
    detail: 'Start with what they need not fear, if it is true. Then the next step and when they will hear from you.',
    because: 'They are worried',
  },
  propose({ unanswered, signals }) {
    const found = findCue('worry', unanswered, signals);
    return found === null ? null : { p: found.p * 0.9, because: [{ word: 'because', quote: found.quote }] };
  },
});
