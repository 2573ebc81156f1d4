import * as fc from 'fast-check';
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
    ['{{\n  order.number\n}}', { 'order.number': 'AW-1' }, 'AW-1', []],
    ['{{ order.\nnumber }}', { 'order.number': 'AW-1' }, '{{ order.\nnumber }}', ['order.\nnumber']],
    ['{{}}', {}, '{{}}', ['']],
    ['Half a {{ order.number', {}, 'Half a {{ order.number', ['{{ order.number']],
    ['the other }} half', {}, 'the other }} half', ['}}']],
    ['{% if vip %}', {}, '{% if vip %}', ['{% if vip %}']],
    ['a { single } brace', {}, 'a { single } brace', []],
  ])('turns %j with %j into %j', (template, values, text, missing) => {
    expect(fill(template, values)).toEqual({ text, missing });
  });

  it('never reads a property that is not the table’s own', () => {
    expect(
      fill('{{ to_string }}{{ constructor }}', Object.create({ constructor: 'x' }) as Record<string, string>).missing,
    ).toContain('constructor');
  });

  it('looks for the end of a placeholder only so far, and still lets no brace through', () => {
    const far = `{{${'x'.repeat(300)}}}`;
    expect(fill(far, {}).missing).toHaveLength(1);
    expect(fill('{{'.repeat(20_000), {}).missing).toHaveLength(1);
  });

  it('never takes a value for a placeholder', () => {
    const values = { 'customer.name': '{{ agent.name }}', 'agent.name': 'Robin' };
    expect(fill('Dear {{ customer.name }}', values)).toEqual({ text: 'Dear (( agent.name ))', missing: [] });
  });

  const piece = fc.constantFrom(
    '{',
    '}',
    '{{',
    '}}',
    '{%',
    ' ',
    'a',
    '\n',
    '"',
    '|',
    'customer.name',
    'default: ',
    '{{ customer.name }}',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

  it('leaves no pair of braces behind unless it says so', () => {
    fc.assert(
      fc.property(text, text, (template, value) => {
        const filled = fill(template, { 'customer.name': value });
        return filled.missing.length > 0 || !/\{\{|\}\}|\{%/u.test(filled.text);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same text when it is filled again', () => {
    fc.assert(
      fc.property(text, text, (template, value) => {
        const once = fill(template, { 'customer.name': value });
        return once.missing.length > 0 || fill(once.text, {}).text === once.text;
      }),
      { numRuns: 1000 },
    );
  });
});
