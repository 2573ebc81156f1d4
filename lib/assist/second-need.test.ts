import { describe, expect, it } from 'vitest';
import type { Intent } from '../inference/labels';
import type { IntentGuess } from '../inference/tasks/intent';
import { secondNeed } from './second-need';

const span = { start: 0, end: 20 };
const guess = (label: Intent, p: number, apart = 0, sure = p >= 0.4): IntentGuess => ({ label, p, apart, sure, span });
const FLOORS = { whole: 0.3, apart: 0.6 };
const named = (...guesses: IntentGuess[]): Intent | undefined => secondNeed(guesses, FLOORS)?.label;

describe('second need', () => {
  it('is a driver with a sentence of its own, or with much of the whole', () => {
    expect(named(guess('refund', 0.7, 0.9), guess('change_order', 0.1, 0.6))).toBe('change_order');
    expect(named(guess('refund', 0.5), guess('change_order', 0.3))).toBe('change_order');
    expect(named(guess('refund', 0.7, 0.9), guess('change_order', 0.29, 0.59))).toBeUndefined();
  });

  it('is the one that shows most when there are several', () => {
    expect(named(guess('refund', 0.6), guess('complaint', 0.3), guess('cancel_order', 0.05, 0.9))).toBe('cancel_order');
  });

  it('is nothing that is no request, and nothing beside a first need that is not sure', () => {
    expect(named(guess('refund', 0.6), guess('dialog_act', 0.35, 0.9))).toBeUndefined();
    expect(named(guess('dialog_act', 0.6), guess('refund', 0.35, 0.9))).toBeUndefined();
    expect(named(guess('refund', 0.35), guess('complaint', 0.34, 0.9))).toBeUndefined();
    expect(named()).toBeUndefined();
  });
});
