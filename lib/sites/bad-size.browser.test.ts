import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASKS, desk, DeskPage, message, pair } from '../../tests/fixtures/sites/small-desk';

/** Pages of a size that nobody wishes for: each is read in bounded work, or says why not. */
let page: DeskPage;

async function open(body: string): Promise<void> {
  page = await DeskPage.open(body);
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  page.remove();
  vi.restoreAllMocks();
});

describe('size', () => {
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, index) =>
      message(index, index % 2 === 0 ? 'Ann Lee' : 'Bo Berg', `Where is my parcel number ${index}? I wait for it.`),
    );

  it.each([
    ['oldest first', (messages: string[]) => messages],
    ['newest first', (messages: string[]) => messages.toReversed()],
  ])('of 5,000 messages, %s, keeps the newest in order and says that older ones were left out', async (_, arrange) => {
    await open(desk(arrange(many(5000)).join('\n')));
    const { messages, warnings, completeness } = page.conversation();
    expect(messages.at(-1)?.text).toContain('number 4999?');
    expect(messages.length).toBe(1200);
    const numbers = messages.map(({ text }) => Number(/number (\d+)/.exec(text)?.[1]));
    expect(numbers, 'without a hole').toEqual(numbers.map((_number, index) => 5000 - numbers.length + index));
    const isAnn = numbers.map((number) => number % 2 === 0);
    expect(messages.map(({ role }) => role === 'customer')).toEqual(isAnn);
    expect(warnings).toContain('TOO_MANY_MESSAGES');
    expect(completeness).toMatchObject({ loaded: messages.length, hasEarlier: true });
  });

  it('of 5,000 messages is no trouble for a tool adapter either', async () => {
    const item = (index: number): string =>
      `<article data-test-id="omni-log-comment-item"><div data-test-id="omni-log-item-message" type="end-user">Part ${index}</div></article>`;
    const items = Array.from({ length: 5000 }, (_, index) => item(index)).join('');
    await open(`<main data-ticket-id="5"><div data-test-id="omni-log-container">${items}</div></main>`);
    const ticket = page.read({}, 'https://acme.zendesk.com/agent/tickets/5').ticket?.conversation;
    expect(ticket?.messages.at(-1)?.text).toBe('Part 4999');
    expect(ticket?.messages).toHaveLength(2000);
    expect(ticket?.warnings).toContain('TOO_MANY_MESSAGES');
  });

  it.each([
    ['one word', 'x'.repeat(1_000_000)],
    ['many words', `${ASKS} `.repeat(22_000)],
    ['many short lines', 'no<br>'.repeat(170_000)],
  ])('of 1 MB in one message, %s, is cut and says so', async (_, text) => {
    await open(pair(text));
    const { messages, warnings } = page.conversation();
    expect(messages.map(({ author }) => author)).toEqual(['Ann Lee', 'Bo Berg']);
    expect(messages[0]?.text.length).toBeLessThanOrEqual(20_000);
    expect(warnings).toContain('TRUNCATED_TEXT');
  });

  it('of 1 MB of spaces in one message is folded away', async () => {
    await open(pair(`<pre>${ASKS}\n${' '.repeat(1_000_000)}Hello?</pre>`));
    expect(
      page
        .texts()[0]
        ?.split('\n')
        .map((line) => line.trim()),
    ).toEqual([ASKS, 'Hello?']);
  });

  it('of a hundred thousand attributes on one element costs no more than that element', async () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => `data-a${index}="x"`).join(' ');
    await open(`${pair(ASKS)}<div ${attributes}>more</div>`);
    expect(page.texts()).toHaveLength(2);
  });

  it('of a long run of elements before the ticket does not hide the ticket', async () => {
    await open(`<div>${'<b>x</b>'.repeat(100_000)}</div>${pair(ASKS)}`);
    expect(page.texts()[0]).toBe(ASKS);
    expect(page.conversation().warnings).not.toContain('TOO_MANY_MESSAGES');
  });

  it('that cannot be walked to its end is not called a page without a ticket', async () => {
    const heap = `<ul>${'<li><i>a</i><i>b</i><i>c</i></li>'.repeat(2500)}</ul>`;
    await open(heap.repeat(8) + pair(ASKS));
    expect(page.read()).toMatchObject({ ticket: null, trouble: 'page-too-large' });
  });
});

describe('depth', () => {
  /** The parser stops at 512 levels; a script does not. */
  function nest(levels: number): HTMLElement {
    const top = page.document.createElement('div');
    let inner = top;
    for (let level = 0; level < levels; level += 1) inner = inner.appendChild(page.document.createElement('div'));
    inner.append(ASKS);
    return top;
  }

  it('of 5,000 levels inside a message leaves the other messages readable', async () => {
    await open(pair(`<p>${ASKS}</p>`));
    page.document.querySelector('.text')?.append(nest(5000));
    expect(page.texts()).toEqual([ASKS, 'I am looking for it, one moment please.']);
    expect(page.read().trouble).toBeNull();
  });

  it('of 5,000 levels beside the ticket does not matter', async () => {
    await open(pair(ASKS));
    page.document.body.prepend(nest(5000));
    expect(page.texts()).toHaveLength(2);
  });

  it('of 5,000 levels does not stop a tool adapter', async () => {
    const bubble = `<div data-test-id="omni-log-item-message" type="end-user"><p>${ASKS}</p></div>`;
    await open(
      `<main data-ticket-id="5"><div data-test-id="omni-log-container"><article data-test-id="omni-log-comment-item">${bubble}</article></div></main>`,
    );
    page.document.querySelector('[type="end-user"]')?.append(nest(5000));
    const { ticket, trouble } = page.read({}, 'https://acme.zendesk.com/agent/tickets/5');
    expect(ticket?.conversation.messages.map(({ text }) => text)).toEqual([ASKS]);
    expect(trouble).toBeNull();
  });
});
