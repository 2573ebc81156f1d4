import { findCue } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'explain-step-by-step',
  about: 'The customer is confused: short numbered steps, no internal words.',
  words: {
    title: 'Explain in short numbered steps',
    detail: 'One action a line, in the words of the screen they see. End with what they should see when it worked.',
    because: 'They are not sure how it works',
  },
  propose({ unanswered, signals }) {
    const found = findCue('confusion', unanswered, signals);
    return found === null ? null : { p: found.p * 0.95, because: [{ word: 'because', quote: found.quote }] };
  },
});
