import { describe, expect, it } from 'vitest';
import { fill } from './fill';

describe('fill', () => {
  it.each([
    ['Hi {{ customer.first_name }},', { 'customer.first_name': 'Ana' }, 'Hi Ana,', []],
    ['Hi {{customer.first_name | default: "there"}},', {}, 'Hi there,', []],
    ["Hi {{ customer.first_name | default: 'there' }},", { 'customer.first_name': '' }, 'Hi there,', []],
    [
      'Order {{ order.number }} and {{ order.number }}',
      {},
      'Order {{ order.number }} and {{ order.number }}',
      ['order.number'],
    ],
    [
      '{{ order.number | upcase }}',
      { 'order.number': 'aw-1' },
      '{{ order.number | upcase }}',
      ['order.number | upcase'],
    ],
    ['{{ constructor }}', {}, '{{ constructor }}', ['constructor']],
  ])('turns %s into %s', (template, values, text, missing) => {
    expect(fill(template, values)).toEqual({ text, missing });
  });

  it('never reads a property that is not the table’s own', () => {
    expect(
      fill('{{ to_string }}{{ constructor }}', Object.create({ constructor: 'x' }) as Record<string, string>).missing,
    ).toContain('constructor');
  });
});
