import { findCue } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'acknowledge-first',
  about: 'The customer is upset: name what happened to them before giving the answer.',
  words: {
    title: 'Acknowledge before you answer',
    detail: 'Open with one sentence that names what went wrong for them, in their words. Then the answer.',
    because: 'They sound upset',
  },
  propose({ mood, unanswered, signals }) {
    if (mood === null || !mood.sure || mood.now > -1 || unanswered.length === 0) return null;
    const evidence = findCue('frustration', unanswered, signals) ?? findCue('anger', unanswered, signals);
    return { p: 0.55 + 0.3 * mood.p, because: [{ word: 'because', quote: evidence?.quote ?? mood.quote }] };
  },
});
