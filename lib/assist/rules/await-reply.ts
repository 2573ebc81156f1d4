import { hoursSince, waitInWords } from '../turns';
import { defineRule } from '../rule';

/** Two days: earlier reminders feel like pressure. */
const QUIET_HOURS = 48;

export default defineRule({
  id: 'await-reply',
  about: 'We asked something and the customer has been quiet for two days.',
  words: {
    title: 'Send a friendly reminder',
    detail: 'Repeat the one thing you need and say what happens if you hear nothing.',
    hours: 'No answer to your question for {hours} hours',
    days: 'No answer to your question for {days} days',
  },
  propose({ turns, now }) {
    const last = turns.at(-1);
    if (last === undefined || last.role !== 'agent' || !last.text.includes('?')) return null;
    const hours = hoursSince(last, now);
    if (hours === null || hours < QUIET_HOURS) return null;
    const { unit, values } = waitInWords(hours);
    return { p: 0.6, because: [{ word: unit, values }] };
  },
});
