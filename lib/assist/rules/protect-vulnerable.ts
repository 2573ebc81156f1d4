import { findSignal } from '../found';
import { defineRule } from '../rule';

export default defineRule({
  id: 'protect-vulnerable',
  about: 'Health, a child, bereavement or hardship is at stake: make it easy and put it first.',
  words: {
    title: 'Put this first and make it easy',
    detail: 'Someone may be at risk or under strain. Take work off them, avoid forms, and tell your lead.',
    because: 'They mention something grave',
  },
  propose({ turns, signals }) {
    const customer = turns.filter((turn) => turn.role === 'customer');
    const found = findSignal('vulnerable', customer, signals);
    return found === null ? null : { p: found.p, because: [{ word: 'because', quote: found.quote }] };
  },
});
