import { describe, expect, it } from 'vitest';
import { message as anyMessage } from '../../tests/fixtures/assist/conversations';
import type { Message } from '../conversation/conversation';
import { factsOf } from './facts';

const message = (text: string, role: Message['role'] = 'customer', id = 'm1'): Message =>
  anyMessage(text, { role, id });

describe('facts already given', () => {
  it.each([
    ['my order number is 1234567, where is it', 'order', '1234567'],
    ['Order HC-48213 has not come', 'order', 'HC-48213'],
    ['it is AW-20931', 'order', 'AW-20931'],
    ['tracking number JD0002 2417 7781 90 says signed', 'tracking', 'JD0002 2417 7781 90'],
    ['1Z999AA10123456784', 'tracking', '1Z999AA10123456784'],
    ['write to ann.b+shop@mail.example please', 'email', 'ann.b+shop@mail.example'],
    ['-ann@mail.example', 'email', 'ann@mail.example'],
    ['you took £1,249.00 twice', 'amount', '£1,249.00'],
    ['that is 35 euros too much', 'amount', '35 euros'],
    ['I sent it back on 26 October', 'date', '26 October'],
    ['paid 03/11/2026', 'date', '03/11/2026'],
    ['ring me on +44 7700 900123', 'phone', '+44 7700 900123'],
    ['invoice INV-2026-118 is wrong', 'invoice', 'INV-2026-118'],
    ['case number 00048122, third mail', 'ticket', '00048122'],
    ['customer no. K-10442', 'account', 'K-10442'],
    ['#48213 please', 'reference', '48213'],
    ['since iOS 17.4', 'version', 'iOS 17.4'],
    ['a Bosch WAT28400', 'product', 'Bosch WAT28400'],
    ['GB82 WEST 1234 5698 7654 32', 'iban', 'GB82 WEST 1234 5698 7654 32'],
    ['Hi. I already restarted it.', 'tried', 'I already restarted it.'],
  ])('finds in "%s" the %s %s', (text, kind, value) => {
    expect(factsOf([message(text)]).map((fact) => [fact.kind, fact.value])).toContainEqual([kind, value]);
  });

  it.each(['I ordered 3 plates', 'see you at 10', 'chapter 12 of the manual', 'in order to pay', 'my order is late'])(
    'finds nothing in "%s"',
    (text) => {
      expect(factsOf([message(text)])).toEqual([]);
    },
  );

  it('names each fact once, with the message and sentence that gave it first', () => {
    const facts = factsOf([
      message('Hello. My order is AW-20931. Thanks.', 'customer', 'a'),
      message('AW-20931 again', 'customer', 'b'),
    ]);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.quote).toMatchObject({ messageId: 'a', text: 'My order is AW-20931.' });
  });

  it('counts the same thing written in two ways as one', () => {
    expect(factsOf([message('£1,249.00 on 3 Nov 2026, yes 1249 GBP on 2026-11-03')])).toHaveLength(2);
  });

  it('shows of a payment card its last figures alone, in the quote as well', () => {
    const [card] = factsOf([message('My card is 4111 1111 1111 1111.')]);
    expect(card).toMatchObject({ kind: 'card', value: '•••• 1111', quote: { text: 'My card is [card].' } });
    expect(factsOf([message('My card is 4111 1111 1111 1112.')])).toEqual([]);
  });

  it('says when day and month of a date could be swapped', () => {
    const facts = factsOf([message('paid 03/11/2026, sent 17/11/2026')]);
    expect(facts.map(({ caution }) => caution)).toEqual(['day-or-month', undefined]);
  });

  it('keeps links to itself, and what an agent has tried', () => {
    expect(factsOf([message('https://shop.example/1234567890 from 203.0.113.7')])).toEqual([]);
    expect(factsOf([message('I already restarted it.', 'agent')])).toEqual([]);
  });

  it('keeps room for other facts beside many of one kind', () => {
    const steps = ['it', 'the router', 'the phone', 'the box', 'the app', 'the hub', 'the laptop', 'the tablet'];
    const text = `${steps.map((step) => `I restarted ${step}.`).join(' ')} Order AW-20931.`;
    const kinds = factsOf([message(text)]).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'tried')).toHaveLength(6);
    expect(kinds).toContain('order');
  });

  it.each([
    ['dots', 'a.'.repeat(10_000)],
    ['digits', '1 '.repeat(10_000)],
    ['blanks after a key word', `order${' '.repeat(20_000)}x`],
    ['key words', 'tracking '.repeat(2_200)],
    ['at signs', 'a@'.repeat(10_000)],
    ['one long word', 'x'.repeat(20_000)],
  ])('gets through 20,000 characters of %s', (_, text) => {
    expect(factsOf([message(text)]).length).toBeLessThanOrEqual(24);
  });

  it('ignores notes and events', () => {
    expect(factsOf([message('AW-20931', 'system')])).toEqual([]);
  });
});
