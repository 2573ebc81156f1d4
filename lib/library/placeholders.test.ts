import { describe, expect, it } from 'vitest';
import { labelOf, withLabels } from './placeholders';

describe('placeholders in front of people', () => {
  it('are called by their label, and a team’s own by their words', () => {
    expect(withLabels('Order {{ order.number }}, bay {{ store.bay_number | default: "1" }}.')).toBe(
      'Order [Order number], bay [store bay number].',
    );
    expect(labelOf('refund.amount')).toBe('Amount of the refund');
  });

  it('stay as written when they are not placeholders', () => {
    expect(withLabels('Half a {{ order')).toBe('Half a {{ order');
  });
});
