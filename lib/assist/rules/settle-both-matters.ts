import { isDriver } from '../../inference/labels';
import { resultOf } from '../../inference/signals';
import intentTask from '../../inference/tasks/intent';
import { quoteOf } from '../quote';
import { defineRule } from '../rule';
import { secondNeed } from '../second-need';

export default defineRule({
  id: 'settle-both-matters',
  about: 'Two different matters are open: settle both or split the ticket.',
  words: {
    title: 'Two matters are open: settle both',
    detail: 'Answer each under its own line, or open a second ticket and say so.',
    because: 'A second matter',
  },
  propose({ unanswered, signals }) {
    const matters = new Map<string, { p: number; quote: ReturnType<typeof quoteOf> }>();
    for (const message of unanswered) {
      const found = signals.get(message.id);
      const guesses = found === undefined ? [] : resultOf(found, intentTask);
      const top = guesses[0];
      if (top === undefined || !top.sure || !isDriver(top.label)) continue;
      const also = secondNeed(guesses);
      // The first need of a message stays the first: a sentence is often surer than the whole.
      const second = also && { ...also, p: Math.min(top.p, Math.max(also.p, also.apart)) };
      for (const { label, span, p } of second === null ? [top] : [top, second])
        if (p > (matters.get(label)?.p ?? 0)) matters.set(label, { p, quote: quoteOf(message, span) });
    }
    const [first, second] = [...matters.values()].sort((a, b) => b.p - a.p);
    if (first === undefined || second === undefined) return null;
    return { p: second.p * 0.9, because: [{ word: 'because', quote: second.quote }] };
  },
});
