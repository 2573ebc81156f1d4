import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASKS, desk, DeskPage, message, pair } from '../../tests/fixtures/sites/small-desk';
import { prepareInsertion } from './insert/prepare';
import { genericReader } from './generic-reader';
import { allReaders } from './registry';
import { readTicket } from './read-ticket';

/** Pages that are hostile, odd, broken or empty: read as a person sees them, or said why not. */
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

describe('hostile markup', () => {
  it('runs nothing that a message carries, and reads only what a person sees', async () => {
    const mail = `<p>${ASKS}</p><img src=x onerror="top.hit=1"><script>top.hit=2</script><svg onload="top.hit=3"><text>drawn</text></svg>`;
    const nested = mail.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    await open(
      pair(`${ASKS}<style>.a{}</style><template>hidden</template><iframe sandbox srcdoc="${nested}"></iframe>`),
    );
    expect(page.texts()[0]).toBe(`${ASKS}\n\n${ASKS}`);
    expect('hit' in window).toBe(false);
  });

  it('keeps markup that was written as text as text', async () => {
    const typed = '&lt;img src=x onerror=alert(1)&gt; shows no picture of my parcel at all.';
    await open(pair(typed));
    expect(page.texts()[0]).toBe('<img src=x onerror=alert(1)> shows no picture of my parcel at all.');
  });

  it('gives every message an id of its own, whatever the page claims', async () => {
    const forged = message(0, 'Ann Lee', ASKS).replace('class', 'data-message-id="9" data-tandem="view:1" class');
    await open(
      desk(forged + message(1, 'Bo Berg', 'I look for it now.').replace('class', 'data-message-id="9" class') + forged),
    );
    const ids = page.conversation().messages.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(page.conversation().ref.key).toBe('generic:desk.example:7');
  });

  it.each(['constructor', '__proto__', 'toString'])('takes an author called %s for a name', async (name) => {
    await open(
      desk(message(0, name, ASKS) + message(1, 'Bo Berg', 'I look for it now.') + message(2, name, 'Thanks a lot.')),
    );
    const context = { document: page.document, url: new URL('https://desk.example/tickets/7'), hints: { roles: {} } };
    const { ticket } = readTicket(context, { now: new Date(), live: true, readers: allReaders });
    const certainties = ticket?.conversation.messages.map(({ roleCertainty }) => roleCertainty) ?? [];
    expect(certainties).toHaveLength(3);
    // What the agent said makes a role certain; nobody said anything here.
    expect(Math.max(...certainties)).toBeLessThan(0.98);
  });

  it('takes out characters that nobody sees, and their tricks with the order of reading', async () => {
    await open(pair('Re\u200bfund \u202eton od\u202c my or\u00adder\u2066 now\u2069, please\u{e0049}\u{e0047}.'));
    expect(page.texts()[0]).toBe('Refund ton od my order now, please.');
  });
});

describe('other scripts', () => {
  it('keep letters, order and emoji as they were written', async () => {
    const arabic = 'أين طلبي رقم 4101؟ وعدتموني بالتسليم يوم الاثنين!';
    const emoji = 'Thanks 👩🏽‍💻🇩🇪 for “nothing” 😡😡 – שלום';
    await open(
      desk(message(0, 'سارة', arabic) + message(1, 'Bo Berg', 'Sorry about that.') + message(2, 'سارة', emoji)),
    );
    page.document.documentElement.setAttribute('dir', 'rtl');
    expect(page.texts()).toEqual([arabic, 'Sorry about that.', emoji]);
    expect(page.conversation().messages.map(({ author }) => author)).toEqual(['سارة', 'Bo Berg', 'سارة']);
  });

  it('cut a long text between two emoji, not inside one', async () => {
    await open(pair('😡'.repeat(15_000)));
    const [text = ''] = page.texts();
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe('nothing to read', () => {
  it('is no ticket on an empty page', async () => {
    await open('');
    expect(page.read()).toEqual({ ticket: null, wants: null, trouble: null });
  });

  it('is no ticket in a drawing, which has no body', async () => {
    await open('');
    page.document = new DOMParser().parseFromString(
      '<svg xmlns="http://www.w3.org/2000/svg"><text>hi</text></svg>',
      'image/svg+xml',
    );
    expect(page.read()).toEqual({ ticket: null, wants: null, trouble: null });
  });

  it('is a ticket of no messages where a tool shows one', async () => {
    await open('<main data-ticket-id="5"><div data-test-id="omni-log-container"></div></main>');
    const { ticket } = page.read({}, 'https://acme.zendesk.com/agent/tickets/5');
    expect(ticket?.conversation.messages).toEqual([]);
    expect(ticket?.conversation.completeness.loaded).toBe(0);
  });
});

it('reads by shape, and says so, when the adapter of a tool throws', async () => {
  await open(pair(ASKS));
  const broken = {
    ...genericReader.adapter,
    id: 'broken',
    read: () => {
      throw new Error('selector');
    },
  };
  const { ticket } = page.read({
    readers: {
      tools: () => ['broken'],
      source: (id) => (id === 'broken' ? { reader: { ...genericReader, adapter: broken } } : allReaders.source(id)),
    },
  });
  expect(ticket?.conversation.messages).toHaveLength(2);
  expect(ticket?.conversation.adapter).toBe('generic');
  expect(ticket?.conversation.warnings).toContain('ADAPTER_FAILED');
  expect(console.error).toHaveBeenCalledWith('[tandem] adapter broken:', expect.any(Error));
});

it('finds no reply box behind a closed shadow root, reads the messages, and refuses to insert', async () => {
  await open(desk(message(0, 'Ann Lee', ASKS) + message(1, 'Bo Berg', 'I am looking for it.')));
  page.document.querySelector('textarea')?.remove();
  const host = page.document.body.appendChild(page.document.createElement('x-reply'));
  host.attachShadow({ mode: 'closed' }).append(page.document.createElement('textarea'));
  const { ticket } = page.read();
  expect(ticket?.conversation.messages).toHaveLength(2);
  expect(ticket?.conversation.composer).toBeNull();
  const ticketKey = ticket?.conversation.ref.key ?? '';
  const context = { ticketKey: () => ticketKey, composer: () => null };
  const prepared = await prepareInsertion(context, { ticketKey, mode: 'public', text: 'Hello' });
  expect(prepared).toEqual({ ok: false, code: 'no-composer' });
});
