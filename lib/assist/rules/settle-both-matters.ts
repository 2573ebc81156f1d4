import { isDriver } from '../../inference/labels';
import { resultOf } from '../../inference/signals';
import intentTask from '../../inference/tasks/intent';
import { quoteOf } from '../quote';
import { defineRule } from '../rule';

export default defineRule({
  id: 'settle-both-matters',
  about: 'Two different matters are open: settle both or split the ticket.',
  words: {
    title: 'Two matters are open: settle both',
    detail: 'Answer each under its own line, or open a second ticket and say so.',
    because: 'A second matter',
  },
  propose({ unanswered, signals, intent }) {
    const matters = new Map<string, { p: number; quote: ReturnType<typeof quoteOf> }>();
    for (const message of unanswered) {
      const found = signals.get(message.id);
      const top = found === undefined ? undefined : resultOf(found, intentTask)[0];
      if (top === undefined || !top.sure || !isDriver(top.label)) continue;
      if (top.p > (matters.get(top.label)?.p ?? 0))
        matters.set(top.label, { p: top.p, quote: quoteOf(message, top.span) });
    }
    const also = intent?.also;
    if (also != null && unanswered.some(({ id }) => id === also.quote.messageId) && !matters.has(also.label))
      matters.set(also.label, also);
    const [first, second] = [...matters.values()].sort((a, b) => b.p - a.p);
    if (first === undefined || second === undefined) return null;
    return { p: second.p * 0.9, because: [{ word: 'because', quote: second.quote }] };
  },
});
