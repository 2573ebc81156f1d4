import { describe, expect, it } from 'vitest';
import type { RiskModel } from '../assist/risk-model';
import { CUES, SENTIMENTS, SIGNALS } from '../inference/labels';
import type { MessageSignals } from '../inference/signals';
import { parseLine } from './conversation-lines';
import { stepsOf } from './steps';
import { toConversation } from './to-conversation';

const conversation = toConversation(
  parseLine(
    JSON.stringify({
      id: 'a',
      messages: [
        { role: 'customer', text: 'My refund is missing.', at: '2026-03-01T09:00:00Z' },
        { role: 'agent', text: 'Let me look.' },
        { role: 'customer', text: 'Third time I ask! Get me a manager.' },
        { role: 'customer', text: '' },
      ],
    }),
  ),
);

const model: RiskModel = {
  format: 'tandem-risk/1',
  features: ['max_asks_human'],
  weights: [6],
  bias: -3,
  thresholds: { watch: 0.3, alert: 0.6 },
};

function read(messageId: string, level: number, signal: number): [string, MessageSignals] {
  const span = { start: 0, end: 8 };
  return [
    messageId,
    {
      messageId,
      analysedChars: 8,
      results: {
        sentiment: {
          value: level,
          p: 0.9,
          sure: true,
          mean: level,
          levels: SENTIMENTS.map((each) => (each === level ? 0.9 : 0.025)),
          span,
        },
        cues: { found: level < 0 ? [{ label: 'anger', p: 0.8, span }] : [], p: CUES.map(() => 0.1) },
        signals: {
          found: signal > 0.5 ? [{ label: 'asks_human', p: signal, span }] : [],
          p: SIGNALS.map((each) => (each === 'asks_human' ? signal : 0.01)),
        },
        intent: [
          { label: level < 0 ? 'human_agent' : 'refund', p: 0.8, sure: true, span },
          { label: 'dialog_act', p: 0.1, sure: false, span },
        ],
      },
    },
  ];
}

describe('stepsOf', () => {
  const steps = stepsOf(conversation, new Map([read('0', 0, 0.02), read('2', -2, 0.9)]), model, () => []);

  it('gives one step for each customer message, at its place in the line', () => {
    expect(steps.map(({ upto }) => upto)).toEqual([0, 2, 3]);
  });

  it('knows at each step only the messages up to it', () => {
    expect(steps[0]).toMatchObject({ sentiment: 0, cues: [], signals: [], escalation: { alert: false, reasons: [] } });
    expect(steps[0]?.intent[0]?.driver).toBe('refund');
    expect(steps[1]).toMatchObject({ sentiment: -2, cues: ['anger'], signals: ['asks_human'] });
    expect(steps[1]?.escalation.risk).toBeGreaterThan(steps[0]?.escalation.risk ?? 1);
  });

  it('puts a second request of the same message behind the first', () => {
    const also = { label: 'account_update', p: 0.9, span: { start: 0, end: 1 } } as const;
    const [first] = stepsOf(conversation, new Map([read('0', 0, 0.02)]), model, () => [also]);
    expect(first?.intent.map(({ driver }) => driver)).toEqual(['refund', 'account_update', 'dialog_act']);
  });

  it('raises the alert with reasons that quote a message of the line', () => {
    const { alert, reasons } = steps[1]?.escalation ?? { alert: false, reasons: [] };
    expect(alert).toBe(true);
    expect(reasons[0]).toEqual({ signal: 'asks_human', message: 2, quote: 'Third ti' });
  });

  it('keeps the risk through a message without text, which shows nothing itself', () => {
    expect(steps[2]).toMatchObject({ sentiment: 0, cues: [], signals: [], escalation: { alert: true } });
  });
});

describe('toConversation', () => {
  it('takes "now" from the newest time, so that old exports are not overdue', () => {
    expect(conversation.readAt).toBe('2026-03-01T09:00:00.000Z');
  });

  it('splits quoted mail off', () => {
    const line = {
      id: 1,
      messages: [{ role: 'customer' as const, text: 'Any news?\n\n> Dear customer\n> we look into it' }],
    };
    expect(toConversation(line).messages[0]?.text).toBe('Any news?');
  });
});
