import { defineRule } from '../rule';

export default defineRule({
  id: 'use-given-facts',
  about: 'The customer already gave the reference: use it, do not ask for it again.',
  words: {
    title: 'Use {value}: they already gave it',
    detail: 'Look it up before you write, and show in the reply that you did.',
    because: 'Given earlier in the conversation',
  },
  propose({ facts, unanswered }) {
    const reference = facts.find(
      (fact) =>
        fact.by === 'customer' && (fact.kind === 'order' || fact.kind === 'tracking' || fact.kind === 'invoice'),
    );
    if (reference === undefined || unanswered.length === 0) return null;
    return { p: 0.6, values: { value: reference.value }, because: [{ word: 'because', quote: reference.quote }] };
  },
});
