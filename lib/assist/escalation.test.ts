import { describe, expect, it } from 'vitest';
import { customer } from '../../tests/fixtures/assist/conversations';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { signalsOf, type Said } from '../../tests/fixtures/assist/signals';
import { riskOf } from './escalation';

function risk(...said: Said[]) {
  const messages = said.map((_, index) => customer(`message ${index}`, { id: `m${index}` }));
  return riskOf(
    messages,
    new Map(messages.map((message, index) => [message.id, signalsOf(message, said[index])])),
    riskModel,
  );
}

describe('escalation risk', () => {
  it('is low and gives no reasons for an ordinary conversation', () => {
    expect(risk({}, { sentiment: 1 })).toMatchObject({ level: 'none', reasons: [] });
  });

  it('alerts on a grave signal and quotes the sentence', () => {
    expect(risk({}, { signals: ['threat_legal'] })).toMatchObject({
      level: 'alert',
      reasons: [{ source: 'threat_legal', because: { key: 'signal.threat_legal', quote: { messageId: 'm1' } } }],
    });
  });

  it('follows the conversation, message by message', () => {
    const { course, p } = risk({}, { signals: ['asks_human'] }, {});
    expect(course.map(({ messageId }) => messageId)).toEqual(['m0', 'm1', 'm2']);
    expect(course[0]?.p).toBeLessThan(course[1]?.p ?? 0);
    expect(course.at(-1)?.p).toBe(p);
  });

  it('names each signal once, where it shows most, strongest first', () => {
    const { reasons } = risk(
      { signals: ['repeated'], p: 0.6 },
      { signals: ['repeated', 'asks_human'], p: 0.8 },
      { signals: ['repeated'], p: 0.7 },
    );
    expect(reasons.map(({ source, because }) => [source, because.quote?.messageId])).toEqual([
      ['repeated', 'm1'],
      ['asks_human', 'm1'],
    ]);
  });

  it('says when the customer is very upset, or the mood fell', () => {
    expect(risk({ signals: ['asks_human'] }, { sentiment: -2 }).reasons.map(({ source }) => source)).toContain(
      'very_negative',
    );
    const falling = risk({ sentiment: 1, signals: ['asks_human'] }, { sentiment: -1 });
    expect(falling.reasons.map(({ source }) => source)).toContain('mood_falling');
  });

  it('keeps an eye on nothing that it cannot name, and alerts all the same', () => {
    const level = (said: Said, thresholds: { watch: number; alert: number }) => {
      const message = customer('message', { id: 'm' });
      return riskOf([message], new Map([['m', signalsOf(message, said)]]), { ...riskModel, thresholds }).level;
    };
    expect(level({}, { watch: 0, alert: 1 })).toBe('none');
    expect(level({ signals: ['repeated'] }, { watch: 0, alert: 1 })).toBe('watch');
    expect(level({}, { watch: 0, alert: 0 })).toBe('alert');
  });

  it('is nothing while nothing was understood', () => {
    expect(riskOf([customer('a')], new Map(), riskModel)).toEqual({ p: 0, level: 'none', reasons: [], course: [] });
  });

  it('takes a feature that this build does not know for absent', () => {
    const future = {
      ...riskModel,
      features: [...riskModel.features, 'of_tomorrow'],
      weights: [...riskModel.weights, 9],
    };
    const messages = [customer('a', { id: 'a' })];
    const signals = new Map([['a', signalsOf({ id: 'a', text: 'a' })]]);
    expect(riskOf(messages, signals, future).p).toBeCloseTo(riskOf(messages, signals, riskModel).p, 10);
  });
});
