import { quoteWhole } from '../quote';
import { defineRule } from '../rule';

export default defineRule({
  id: 'answer-every-question',
  about: 'The last messages hold two or more questions: answer each, in their order.',
  words: {
    title: 'Answer all {count} questions',
    detail: 'Take them in the order they were asked. Say it openly when one needs more time.',
    because: 'They ask more than one thing',
  },
  propose({ unanswered }) {
    // A question mark is how people mark a question in every style of writing that Tandem reads.
    const asked = unanswered.map((message) => ({
      message,
      count: (message.text.match(/\?(?=\s|$|["')])/gu) ?? []).length,
    }));
    const count = asked.reduce((sum, entry) => sum + entry.count, 0);
    const most = asked.toSorted((a, b) => b.count - a.count)[0];
    if (count < 2 || most === undefined) return null;
    return {
      p: Math.min(0.85, 0.5 + 0.1 * count),
      values: { count },
      because: [{ word: 'because', quote: quoteWhole(most.message) }],
    };
  },
});
