import { array, assert, constantFrom, oneof, property, record, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from '../../conversation/conversation';
import { anonymise } from './anonymise';
import { findLeftovers } from './leftovers';
import type { SnapElement, SnapNode, Snapshot } from './snapshot';
import { isCommonWord } from './vocabulary';
import { writeHtml } from './write-html';

const el = (tag: string, attributes: Record<string, string>, ...children: SnapNode[]): SnapElement => ({
  tag,
  attributes: Object.entries(attributes),
  children,
});

interface Case {
  author: string;
  mail: string;
  number: string;
  phone: string;
  body: string;
}

const URL_OF = 'https://desk.brightkiln.test/tickets/4471';

/** A page that says each thing in several places: text, attributes, a shadow root, a frame, a list beside. */
function pageOf({ author, mail, number, phone, body }: Case): Snapshot {
  const card = el(
    'aside',
    { class: 'contact', 'data-owner': author },
    el('a', { href: `mailto:${mail}` }, mail),
    phone,
  );
  const message = el(
    'li',
    { class: 'message', 'aria-label': `Message from ${author}`, id: `m-${number}` },
    el('b', { class: 'author', title: author }, author),
    el('time', { datetime: '2026-11-12T08:15:00Z' }, '12 Nov 2026 08:15'),
    el('div', { class: 'body' }, body),
  );
  const host: SnapElement = { ...el('x-log', {}), shadow: [el('p', {}, `${author} wrote: ${body}`)] };
  const frame: SnapElement = {
    ...el('iframe', {}),
    frame: { attributes: [], title: author, body: el('body', {}, `${body} ${phone}`), styled: 'none' },
  };
  const held: SnapElement = { ...el('x-text', {}), held: [el('p', {}, body)] };
  const buttons = el('button', { 'aria-label': `Reply to ${author}`, 'data-test-id': 'reply' }, 'Reply to ', author);
  const link = el('a', { href: `/orders/${number}?owner=${encodeURIComponent(mail)}` }, `Order ${number}`);
  return {
    url: URL_OF,
    unseen: 0,
    page: {
      attributes: [['lang', 'en']],
      title: `${author} - ${number}`,
      styled: 'none',
      body: el('body', {}, card, el('ol', {}, message), host, frame, held, buttons, link),
    },
  };
}

function readingOf({ author, body, mail }: Case): Conversation {
  const message: Message = {
    id: '1',
    role: 'customer',
    roleCertainty: 1,
    visibility: 'public',
    author,
    at: null,
    atRaw: '',
    atPrecision: 'none',
    kind: 'message',
    text: body,
    quoted: '',
    signature: '',
    bodyState: 'full',
    attachments: [],
  };
  return {
    tool: 'desk',
    adapter: 'generic',
    ref: { key: 'k', number: '', url: URL_OF },
    subject: '',
    customer: { name: author, email: mail },
    agent: '',
    messages: [message],
    completeness: { total: null, loaded: 1, hasEarlier: false, truncatedBodies: 0 },
    composer: null,
    provenance: {},
    warnings: [],
    certainty: 1,
    readAt: '2026-11-22T00:00:00Z',
  };
}

const options = { seed: 'seed', toolHosts: [] };
const made = (one: Case, seed = 'seed'): string => {
  const { snapshot } = anonymise(pageOf(one), readingOf(one), { ...options, seed });
  return `${snapshot.url}\n${writeHtml(snapshot.page)}`;
};

const letters = (alphabet: string, least: number, most: number) =>
  string({ unit: constantFrom(...alphabet), minLength: least, maxLength: most });
const word = oneof(
  letters('abcdefghijklmnopqrstuvwxyzéüß', 3, 10),
  letters('абвгдежзиклмнопрст', 3, 9),
  letters('가나다라마바사아자', 2, 5),
).filter((text) => !isCommonWord(text));
const name = tuple(letters('abcdefghijklmnopqrstuvwxyz', 3, 8), letters('abcdefghijklmnopqrstuvwxyz', 3, 8))
  .filter((parts) => parts.every((part) => !isCommonWord(part)))
  .map((parts) => parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join(' '));
const anyCase = record({
  author: name,
  mail: tuple(name, name).map(([a, b]) => `${a.replace(' ', '.')}@${b.replace(' ', '-')}.test`.toLowerCase()),
  number: letters('123456789', 5, 9),
  phone: letters('123456789', 9, 9).map((digits) => `+49 ${digits.slice(0, 3)} ${digits.slice(3)}`),
  body: array(word, { minLength: 3, maxLength: 20 }).map((words) => `${words.join(' ')}.`),
});

describe('an anonymised page', () => {
  it('holds no word of a message, no name, no address and no number of the original', () => {
    assert(
      property(anyCase, (one) => {
        const html = made(one).toLowerCase();
        const words = new Set(html.match(/[\p{L}\p{M}]+/gu));
        const numbers = new Set(html.match(/\d+/gu));
        const own = [one.author, one.mail.replace(/\.test$/, ''), one.body].join(' ').toLowerCase();
        for (const [token] of own.matchAll(/[\p{L}\p{M}]+/gu)) expect(words).not.toContain(token);
        expect(html).not.toContain(one.mail);
        expect(html).not.toContain(one.phone);
        expect(numbers).not.toContain(one.number);
        expect(numbers).not.toContain(one.phone.split(' ')[2]);
      }),
      { numRuns: 100 },
    );
  });

  it('passes its own check, and the original does not', () => {
    assert(
      property(anyCase, (one) => {
        const { snapshot, secrets } = anonymise(pageOf(one), readingOf(one), options);
        expect(findLeftovers(snapshot, secrets)).toEqual([]);
        const places = findLeftovers(pageOf(one), secrets);
        expect(new Set(places.map(({ what }) => what))).toEqual(
          new Set(['name', 'mail address', 'number', 'word of a message']),
        );
        expect(places.map(({ place }) => place)).toContain('body > ol > li > b');
      }),
      { numRuns: 25 },
    );
  });

  it('is the same for the same seed and another for another', () => {
    assert(
      property(anyCase, (one) => {
        expect(made(one)).toBe(made(one));
        expect(made(one, 'another')).not.toBe(made(one));
      }),
      { numRuns: 10 },
    );
  });

  const one: Case = {
    author: 'Marit Solberg',
    mail: 'marit.solberg@fjordline.test',
    number: '90210',
    phone: '+47 400 12345',
    body: 'Hello, the tent arrived torn.\nWe leave on Friday.',
  };

  it('keeps labels, roles, times of day and the shape of what was written', () => {
    const { snapshot } = anonymise(pageOf(one), readingOf(one), options);
    const html = writeHtml(snapshot.page);
    expect(html).toContain('>Reply to ');
    expect(html).toContain('Message from ');
    expect(html).toContain('08:15');
    expect(html).toMatch(
      /<div class="body">Hello, \p{L}{3} \p{L}{4} \p{L}{7} \p{L}{4}\.\n\p{Lu}\p{L} \p{L}{5} \p{L}{2} \p{Lu}\p{L}{5}\.<\/div>/u,
    );
    expect(snapshot.url).toMatch(/^https:\/\/desk\.\p{L}{10}\.example\/tickets\/\d{4}$/u);
  });

  it('calls a person by one name everywhere, in the mail address too', () => {
    const { snapshot } = anonymise(pageOf(one), readingOf(one), options);
    const html = writeHtml(snapshot.page);
    const author = /<b class="author" title="([^"]+)">/.exec(html)?.[1] ?? '';
    expect(author).toMatch(/^\p{Lu}\p{Ll}{4} \p{Lu}\p{Ll}{6}$/u);
    expect(html).toContain(`Message from ${author}`);
    expect(html).toContain(`data-owner="${author}"`);
    expect(html).toContain(`${author.toLowerCase().replace(' ', '.')}@`);
  });

  it('keeps the host by which an adapter knows its tool, and not whose it is', () => {
    const page = { ...pageOf(one), url: 'https://fjordline.deskwork.test/agent/tickets/90210' };
    const { snapshot } = anonymise(page, readingOf(one), { ...options, toolHosts: ['.deskwork.test'] });
    expect(snapshot.url).toMatch(/^https:\/\/\p{L}{9}\.deskwork\.test\/agent\/tickets\/\d{5}$/u);
    expect(snapshot.url).not.toContain('fjordline');
    expect(writeHtml(snapshot.page)).toContain(`id="m-${snapshot.url.slice(-5)}"`);
  });

  it('leaves out queries that open doors', () => {
    const page = pageOf(one);
    page.page.body.children.push(el('a', { href: '/tickets/4471?view=all&session_token=abc&utm_source=mail' }, 'Open'));
    page.page.body.children.push(el('a', { href: 'javascript:steal()' }, 'Open'));
    const html = made(one) + writeHtml(anonymise(page, readingOf(one), options).snapshot.page);
    expect(html).toContain('?view=all"');
    expect(html).not.toMatch(/token|utm_|javascript/);
  });
});
