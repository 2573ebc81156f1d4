import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'own-the-repeat',
  about: 'The customer has been in touch about this before: do not ask again, take ownership.',
  words: {
    title: 'Own it: they have told us before',
    detail: 'Show that you read the history, ask nothing they already answered, and be the one who sees it through.',
    because: 'They have been in touch about this before',
  },
  propose({ unanswered, signals }) {
    const found = findSignal('repeated', unanswered, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
