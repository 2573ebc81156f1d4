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
