import { describe, expect, it } from 'vitest';
import type { RawConversation, RawMessage } from './conversation';
import { normalise, type ReadMeta } from './normalise';

const meta: ReadMeta = {
  adapter: 'generic',
  tool: 'desk.example',
  url: 'https://desk.example/tickets/7',
  readAt: new Date('2026-11-21T12:00:00Z'),
  live: true,
  lang: 'en-GB',
  composer: null,
};
const message = (text: string, more: Partial<RawMessage> = {}): RawMessage => ({
  role: 'customer',
  author: 'Ann',
  text,
  ...more,
});
const read = (messages: RawMessage[], more: Partial<RawConversation> = {}) =>
  normalise({ ticketId: '7', messages, ...more }, meta).conversation;

describe('the customer', () => {
  it('is whom the page names outside the messages', () => {
    expect(read([message('Hi')], { customer: { name: 'Ann Lee', email: 'Ann@Mail.example' } }).customer).toEqual({
      name: 'Ann Lee',
      email: 'ann@mail.example',
    });
  });

  it('is the one person who writes as a customer where the page names nobody, and nobody where two do', () => {
    const agent = message('Hello', { role: 'agent', author: 'Robin' });
    expect(read([message('Hi'), agent, message('Thanks')]).customer.name).toBe('Ann');
    expect(read([message('Hi'), message('Me too', { author: 'Ben' })]).customer.name).toBe('');
  });
});

describe('order', () => {
  it('puts the oldest first when the page shows the newest first', () => {
    const messages = [
      message('new', { datetime: '2026-11-20T10:00:00Z' }),
      message('old', { datetime: '2026-11-19T10:00:00Z' }),
    ];
    expect(read(messages).messages.map(({ text }) => text)).toEqual(['old', 'new']);
  });

  it('uses relative times for the order even when they cannot be resolved', () => {
    const messages = [message('new', { timeText: '2 hours ago' }), message('old', { timeText: '3 days ago' })];
    const saved = normalise({ ticketId: '', messages }, { ...meta, live: false }).conversation;
    expect(saved.messages.map(({ text, at }) => [text, at])).toEqual([
      ['old', null],
      ['new', null],
    ]);
    expect(saved.warnings).toContain('RELATIVE_DATES');
  });

  it('obeys an adapter that knows', () => {
    expect(read([message('a'), message('b')], { order: 'newest-first' }).messages.map(({ text }) => text)).toEqual([
      'b',
      'a',
    ]);
  });

  it('says which raw message each message came from', () => {
    const messages = [
      message('b', { datetime: '2026-11-20T10:00:00Z' }),
      message('a', { datetime: '2026-11-19T10:00:00Z' }),
    ];
    expect(normalise({ ticketId: '', messages }, meta).sources).toEqual([1, 0]);
  });
});

describe('identity', () => {
  it('keeps ids from read to read, also when an older message is loaded above', () => {
    const two = read([message('hello'), message('hello again')]);
    const three = read([message('first of all'), message('hello'), message('hello again')]);
    expect(three.messages.slice(1).map(({ id }) => id)).toEqual(two.messages.map(({ id }) => id));
  });

  it('keeps the id of a message whose time is only relative', () => {
    const before = read([message('hello', { timeText: '1 hour ago' })]).messages[0]?.id;
    expect(read([message('hello', { timeText: '2 hours ago' })]).messages[0]?.id).toBe(before);
  });

  it('never gives two messages the same id', () => {
    const ids = read([message('ok'), message('ok'), message('x', { id: '5' }), message('y', { id: '5' })]).messages.map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('makes the key from adapter, host and ticket', () => {
    expect(read([message('a')]).ref.key).toBe('generic:desk.example:7');
  });

  it('tells tickets without a number apart by their oldest message, and knows one again that has grown', () => {
    const keyOf = (...texts: string[]): string =>
      normalise({ ticketId: '', messages: texts.map((text) => message(text)) }, { ...meta, url: 'about:srcdoc' })
        .conversation.ref.key;
    expect(keyOf('Where is my parcel?')).toMatch(/^generic::~\w+$/);
    expect(keyOf('Where is my parcel?', 'Hello?')).toBe(keyOf('Where is my parcel?'));
    expect(keyOf('Cancel my order.')).not.toBe(keyOf('Where is my parcel?'));
    const numbered = (text: string): string => read([message(text, { id: 'entry-1' })], { ticketId: '' }).ref.key;
    expect(numbered('Cancel my order.')).not.toBe(numbered('Where is my parcel?'));
  });

  it('keeps the key of a ticket without a number when it outgrows what is kept', () => {
    const of = (count: number): string =>
      read(
        Array.from({ length: count }, (_, index) => message(`m${index}`)),
        { ticketId: '' },
      ).ref.key;
    expect(of(2001)).toBe(of(2000));
  });

  it('leaves the id of a ticket empty that has neither a number nor a message', () => {
    expect(read([], { ticketId: '' }).ref.key).toBe('generic:desk.example:');
  });
});

describe('limits', () => {
  it('cuts a message of a million characters and says so', () => {
    const conversation = read([message('x'.repeat(1_000_000)), message('b')]);
    expect(conversation.messages[0]?.text).toHaveLength(20_000);
    expect(conversation.warnings).toContain('TRUNCATED_TEXT');
  });

  it('keeps the newest 2,000 of 5,000 messages and says so', () => {
    const many = Array.from({ length: 5000 }, (_, index) => message(`m${index}`));
    const conversation = read(many);
    expect(conversation.messages).toHaveLength(2000);
    expect(conversation.messages.at(-1)?.text).toBe('m4999');
    expect(conversation.warnings).toContain('TOO_MANY_MESSAGES');
    expect(conversation.completeness.hasEarlier).toBe(true);
  });
});

describe('roles', () => {
  it('turns a role that is less than even into unknown and asks', () => {
    const conversation = read([
      message('a', { roleCertainty: 0.4 }),
      message('b', { roleCertainty: 0.6 }),
      message('c'),
    ]);
    expect(conversation.messages.map(({ role }) => role)).toEqual(['unknown', 'customer', 'customer']);
    expect(conversation.warnings).toEqual(expect.arrayContaining(['ROLE_UNKNOWN', 'ROLE_GUESSED']));
  });
});

it('splits the quoted tail and keeps it', () => {
  const [only] = read([message('Thanks!\n\nOn 2 Nov 2026, at 11:07, Care wrote:\n> Which size?')]).messages;
  expect(only?.text).toBe('Thanks!');
  expect(only?.quoted).toContain('Which size?');
});

it('reads an empty ticket as a conversation without messages', () => {
  expect(read([]).messages).toEqual([]);
});

describe('a raw message that comes again', () => {
  const raws = [message('one'), message('one'), message('in a while', { timeText: '2 hours ago' })];

  it('gives the same message, also under a second id', () => {
    const [first, again] = [read(raws), read([...raws])];
    expect(again.messages.map((one, index) => one === first.messages[index])).toEqual([true, true, true]);
    expect(new Set(again.messages.map(({ id }) => id)).size).toBe(3);
  });

  it('gives another one under another id, at another time, or when it is no longer the same', () => {
    const first = read(raws);
    const later = normalise({ ticketId: '7', messages: raws }, { ...meta, readAt: new Date('2026-11-21T14:00:00Z') });
    expect(later.conversation.messages.map(({ at }) => at)).toEqual([null, null, '2026-11-21T12:00:00.000Z']);
    const alone = read(raws.slice(1));
    expect(alone.messages[0]?.id).toBe(first.messages[0]?.id);
    expect(first.messages[1]?.id).not.toBe(first.messages[0]?.id);
    expect(read([{ ...message('one'), text: 'two' }]).messages[0]?.text).toBe('two');
  });

  it('still says that a text was cut', () => {
    const long = [message('x'.repeat(30_000))];
    expect(read(long).warnings).toContain('TRUNCATED_TEXT');
    expect(read(long).warnings).toContain('TRUNCATED_TEXT');
  });
});
