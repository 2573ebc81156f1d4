import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'commit-to-a-date',
  about: 'The matter has been open for days or weeks: say what happens next, by whom and by when.',
  words: {
    title: 'Give one next step with a date',
    detail: '"As soon as possible" reads as never. Name the step, the owner and the day.',
    because: 'It has been open for long',
  },
  propose({ unanswered, signals }) {
    const found = findSignal('unresolved_long', unanswered, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
