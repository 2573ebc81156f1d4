import { describe, expect, it } from 'vitest';
import { agent, conversation, customer, note } from '../../tests/fixtures/assist/conversations';
import { ruleInput } from '../../tests/fixtures/assist/rule-input';
import type { TrackResponse } from '../playbooks/track-types';
import { rankActions } from './actions';

const tracked: TrackResponse = {
  playbook: { key: 'lib/refund', title: 'Refunds', libraryId: 'lib', p: 0.9, because: 'refund' },
  steps: [
    { id: 'refund/verify', text: 'Verify', reply: null, done: true, p: 0 },
    { id: 'refund/pay', text: 'Release it', reply: 'reply/refund', done: false, p: 0.8 },
  ],
};
const grave = {
  help: { signals: ['asks_human', 'repeated', 'unresolved_long', 'threat_leave', 'vulnerable', 'fraud_security'] },
} as const;

describe('next steps', () => {
  it('are the strongest four rules, then the playbook in its own order', () => {
    const actions = rankActions(ruleInput(conversation([customer('help')]), grave), tracked, {});
    expect(actions.map(({ id }) => id).slice(-2)).toEqual(['refund/verify', 'refund/pay']);
    const rules = actions.slice(0, -2);
    expect(rules).toHaveLength(4);
    expect(rules.map(({ p }) => p)).toEqual(rules.map(({ p }) => p).toSorted((a, b) => b - a));
    expect(rules.every(({ id, because }) => id.startsWith('rule/') && because.length > 0)).toBe(true);
  });

  it('offer the reply of a step by the id of its suggestion', () => {
    const [, pay] = rankActions(ruleInput(conversation([])), tracked, {});
    expect(pay).toMatchObject({ reply: 'snippet:lib/reply/refund', playbook: 'lib/refund', done: false });
  });

  it('are ticked as the agent ticked them, whatever the tracker says', () => {
    const actions = rankActions(ruleInput(conversation([])), tracked, { 'refund/verify': false, 'refund/pay': true });
    expect(actions.map(({ done }) => done)).toEqual([false, true]);
  });

  it('are none for a quiet conversation without a playbook', () => {
    expect(rankActions(ruleInput(conversation([customer('hi'), agent('hello')])), null, {})).toEqual([]);
    expect(rankActions(ruleInput(conversation([])), { playbook: null, steps: [] }, {})).toEqual([]);
  });

  it('come out the same for the same input', () => {
    const input = ruleInput(conversation([customer('help'), note('look')]), grave);
    expect(rankActions(input, tracked, {})).toEqual(rankActions(input, tracked, {}));
  });
});
