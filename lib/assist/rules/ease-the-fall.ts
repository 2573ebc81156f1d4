import { defineRule } from '../rule';

export default defineRule({
  id: 'ease-the-fall',
  about: 'Mood fell since the last reply: slow down, mirror, own it, one next step.',
  words: {
    title: 'Slow down: the mood is falling',
    detail: 'Shorter sentences. Mirror what they said, own what went wrong, and offer one clear next step with a time.',
    because: 'It was better before this',
  },
  propose({ mood, unanswered }) {
    if (mood === null || mood.trend !== 'falling' || mood.now >= 0 || unanswered.length === 0) return null;
    return { p: 0.5 + 0.3 * mood.p, because: [{ word: 'because', quote: mood.quote }] };
  },
});
