import { defineRule } from '../rule';

export default defineRule({
  id: 'ask-what-they-need',
  about: 'Nothing says clearly what the customer wants: one question, with choices.',
  words: {
    title: 'Ask one clear question',
    detail: 'It is not clear yet what they need. Offer two or three likely answers to choose from.',
    because: 'Their message does not say clearly what they want',
  },
  propose({ intent, mood, unanswered }) {
    if (unanswered.length === 0 || intent === null || intent.sure || intent.corrected) return null;
    if (mood !== null && mood.now > 0) return null;
    return { p: 0.4, because: [{ word: 'because', quote: intent.quote }] };
  },
});
