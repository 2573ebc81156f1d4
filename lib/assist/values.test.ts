import { describe, expect, it } from 'vitest';
import { agent, conversation, customer } from '../../tests/fixtures/assist/conversations';
import type { Message } from '../conversation/conversation';
import { PLACEHOLDERS } from '../library/placeholders';
import { factsOf } from './facts';
import { valuesOf } from './values';

const named = (name: string) => valuesOf(conversation([], { customer: { name, email: '' } }), []);
const orderIn = (...messages: Message[]) => valuesOf(conversation(messages), factsOf(messages))['order.number'];

describe('values for placeholders', () => {
  it('are known for every placeholder that the conversation can fill', () => {
    const known = Object.keys(valuesOf(conversation([]), []));
    expect(known.toSorted()).toEqual(
      PLACEHOLDERS.filter(({ from }) => from === 'conversation')
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it.each([
    ['Margaret Oyelaran', 'Margaret'],
    ['Oyelaran, Margaret', 'Margaret'],
    ['Oyelaran, Dr Margaret', 'Margaret'],
    ['Dr. Margaret Oyelaran', 'Margaret'],
    ['Anne-Marie O’Neill', 'Anne-Marie'],
    ['प्रिया शर्मा', 'प्रिया'],
    ['Cher', 'Cher'],
    ['Mr Tanaka', ''],
    ['Tanaka, Mr', ''],
    ['Mrs', ''],
    ['ann.bell@mail.example', ''],
    ['+44 7700 900123', ''],
    ['J. Smith', ''],
    ['', ''],
  ])('greet %j as %j', (name, first) => {
    expect(named(name)['customer.first_name']).toBe(first);
  });

  it('take the one order that the customer named', () => {
    expect(orderIn(customer('My order is AW-20931'), customer('AW-20931 again'))).toBe('AW-20931');
    expect(orderIn(agent('I see order AW-20931'))).toBe('AW-20931');
  });

  it('ask the agent when two orders are named, rather than take one', () => {
    expect(orderIn(customer('AW-20931 came, AW-20932 did not'))).toBeUndefined();
  });

  it('prefer the customer’s order to one that we mentioned', () => {
    expect(orderIn(customer('Where is AW-20931?'), agent('The replacement is AW-55555'))).toBe('AW-20931');
  });
});
