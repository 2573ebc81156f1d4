import { describe, expect, it } from 'vitest';
import { customer } from '../../tests/fixtures/assist/conversations';
import { signalsOf, type Said } from '../../tests/fixtures/assist/signals';
import type { Intent } from '../inference/labels';
import { intentOf } from './intent';

function intentAfter(said: Said[], chosen: Intent | null = null) {
  const messages = said.map((_, index) => customer(`message ${index}`, { id: `m${index}` }));
  const signals = messages.map((message, index) => [message.id, signalsOf(message, said[index])] as const);
  return intentOf(messages, new Map(signals), chosen);
}

describe('intent', () => {
  it('follows a message that clearly asks for something else', () => {
    expect(
      intentAfter([
        { intent: 'refund', intentP: 0.6 },
        { intent: 'delivery_problem', intentP: 0.8 },
      ]),
    ).toMatchObject({
      top: { label: 'delivery_problem' },
      quote: { messageId: 'm1' },
      sure: true,
    });
  });

  it('stays with a subject against a line that is only a little surer of another', () => {
    const said = [
      { intent: 'delivery_problem', intentP: 0.53 },
      { intent: 'technical_fault', intentP: 0.63 },
    ] as const;
    expect(intentAfter([...said])?.top.label).toBe('delivery_problem');
  });

  it('is settled by the first sure message when only guesses came before', () => {
    const said = [
      { intent: 'refund', intentP: 0.4, intentSure: false },
      { intent: 'complaint', intentP: 0.6 },
    ] as const;
    expect(intentAfter([...said])?.top.label).toBe('complaint');
  });

  it('does not change with "ok, thanks" or small talk', () => {
    expect(intentAfter([{ intent: 'refund' }, { intent: 'dialog_act' }, { intent: 'out_of_scope' }])).toMatchObject({
      top: { label: 'refund' },
      quote: { messageId: 'm0' },
    });
  });

  it('does not change on a guess', () => {
    const said = [{ intent: 'refund' }, { intent: 'complaint', intentP: 0.3, intentSure: false }] as const;
    expect(intentAfter([...said])?.top.label).toBe('refund');
  });

  it('is the first guess, and says so, when nothing is sure: customers open with what they want', () => {
    const said = [
      { intent: 'dialog_act' },
      { intent: 'refund', intentP: 0.3, intentSure: false },
      { intent: 'complaint', intentP: 0.4, intentSure: false },
    ] as const;
    expect(intentAfter([...said])).toMatchObject({ top: { label: 'refund', p: 0.3 }, sure: false });
  });

  it('names a runner-up that is a request too', () => {
    expect(intentAfter([{ intent: 'refund', runnerUp: 'return_exchange' }])?.runnerUp?.label).toBe('return_exchange');
    expect(intentAfter([{ intent: 'refund', runnerUp: 'dialog_act' }])?.runnerUp).toBeNull();
  });

  it('names what a clause clearly asks for beside it, and only that', () => {
    const messages = [customer('Where is it? And my address is wrong.', { id: 'm0' })];
    const signals = new Map([
      ['m0', signalsOf({ id: 'm0', text: messages[0]?.text ?? '' }, { intent: 'order_status' })],
    ]);
    const span = { start: 13, end: 37 };
    const also = (label: Intent, p: number) => intentOf(messages, signals, null, () => [{ label, p, span }])?.also;
    expect(also('account_update', 0.9)).toEqual({
      label: 'account_update',
      p: 0.9,
      quote: { messageId: 'm0', text: 'And my address is wrong.', span },
    });
    expect(also('account_update', 0.84)).toBeNull();
    expect(also('order_status', 0.99)).toBeNull();
    expect(also('complaint', 0.99)).toBeNull();
  });

  it('is what the agent chose, whatever the models say', () => {
    const corrected = { top: { label: 'complaint', p: 1 }, corrected: true, sure: true };
    expect(intentAfter([{ intent: 'refund' }], 'complaint')).toMatchObject(corrected);
    expect(intentAfter([], 'complaint')).toMatchObject(corrected);
  });

  it('is unknown while nothing was understood', () => {
    expect(intentAfter([])).toBeNull();
    expect(intentOf([customer('a', { id: 'a' })], new Map(), null)).toBeNull();
  });
});
