import { defineRule } from '../rule';

export default defineRule({
  id: 'pass-on-praise',
  about: 'The customer praises a person or the service: pass it on.',
  words: {
    title: 'Pass the praise on',
    detail: 'Thank them by name and tell the colleague or team that they meant.',
    because: 'They are delighted',
  },
  propose({ mood, intent }) {
    if (mood === null || !mood.sure || mood.now < 2 || intent?.top.label !== 'praise_feedback') return null;
    return { p: 0.4 + 0.4 * mood.p, because: [{ word: 'because', quote: mood.quote }] };
  },
});
