import { isDriver } from '../../inference/labels';
import { resultOf } from '../../inference/signals';
import intentTask from '../../inference/tasks/intent';
import { defineRule } from '../rule';

export default defineRule({
  id: 'close-warmly',
  about: 'The customer is content and asks nothing more: thank them and close.',
  words: {
    title: 'Thank them and close',
    detail: 'Their last message asks for nothing. A short, warm line is enough.',
    because: 'They sound content',
  },
  propose({ mood, lastCustomer, unanswered, signals }) {
    if (mood === null || !mood.sure || mood.now < 1 || lastCustomer === null || unanswered.length === 0) return null;
    const found = signals.get(lastCustomer.id);
    const top = found === undefined ? undefined : resultOf(found, intentTask)[0];
    if (
      lastCustomer.text.includes('?') ||
      (top !== undefined && top.sure && isDriver(top.label) && top.label !== 'praise_feedback')
    )
      return null;
    return { p: 0.5 + 0.35 * mood.p, because: [{ word: 'because', quote: mood.quote }] };
  },
});
