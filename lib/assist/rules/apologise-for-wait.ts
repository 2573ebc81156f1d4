import { defineRule } from '../rule';
import { hoursSince, waitInWords } from '../turns';

/** A working day: shorter waits are normal for e-mail and no reason to apologise. */
const LONG_WAIT_HOURS = 24;

export default defineRule({
  id: 'apologise-for-wait',
  about: 'The customer has waited more than a day for this reply.',
  words: {
    title: 'Say sorry for the wait',
    detail: 'Name how long it took, without an excuse, and say what happens now.',
    hours: 'Waiting for {hours} hours without a reply',
    days: 'Waiting for {days} days without a reply',
  },
  propose({ unanswered, now }) {
    const hours = hoursSince(unanswered[0], now);
    if (hours === null || hours < LONG_WAIT_HOURS) return null;
    const { unit, values } = waitInWords(hours);
    return { p: Math.min(0.9, 0.55 + hours / 240), because: [{ word: unit, values }] };
  },
});
