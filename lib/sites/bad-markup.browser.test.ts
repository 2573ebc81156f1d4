import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareInsertion } from './insert/prepare';
import type { Conversation } from '../conversation/conversation';
import { genericReader } from './generic-reader';
import { hintsFrom } from './hints';
import { readTicket, type Reading, type ReadOptions } from './read-ticket';

/** Pages that are hostile, odd, broken or empty: read as a person sees them, or said why not. */
let frame: HTMLIFrameElement;
let page: Document;

async function open(body: string): Promise<void> {
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1200px;height:800px';
  frame.srcdoc = `<html lang="en"><body>${body}</body></html>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  page = frame.contentDocument as Document;
}

const message = (index: number, name: string, html: string): string => {
  const at = new Date(Date.UTC(2026, 0, 1) + index * 600_000).toISOString();
  return `<div class="message"><b class="author">${name}</b> <time datetime="${at}">${at.slice(0, 16)}</time><div class="text">${html}</div></div>`;
};
const desk = (messages: string): string =>
  `<h1>Parcel missing</h1><p>Requester: Ann Lee</p><div id="thread" class="thread">${messages}</div><textarea rows="5"></textarea>`;
const pair = (html: string): string =>
  desk(message(0, 'Ann Lee', html) + message(1, 'Bo Berg', 'I am looking for it, one moment please.'));
const asks = 'Where is my parcel? It should be here by now.';

function read(options: Partial<ReadOptions> = {}, url = 'https://desk.example/tickets/7'): Reading {
  const context = { document: page, url: new URL(url), hints: hintsFrom([]) };
  return readTicket(context, { now: new Date('2026-11-20T12:00:00Z'), live: true, generic: genericReader, ...options });
}
function conversation(): Conversation {
  const { ticket } = read();
  if (ticket === null) throw new Error('no ticket was read');
  return ticket.conversation;
}
const texts = (): string[] => conversation().messages.map(({ text }) => text);

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  frame.remove();
  vi.restoreAllMocks();
});

describe('hostile markup', () => {
  it('runs nothing that a message carries, and reads only what a person sees', async () => {
    const mail = `<p>${asks}</p><img src=x onerror="top.hit=1"><script>top.hit=2</script><svg onload="top.hit=3"><text>drawn</text></svg>`;
    const nested = mail.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    await open(
      pair(`${asks}<style>.a{}</style><template>hidden</template><iframe sandbox srcdoc="${nested}"></iframe>`),
    );
    expect(texts()[0]).toBe(`${asks}\n\n${asks}`);
    expect('hit' in window).toBe(false);
  });

  it('keeps markup that was written as text as text', async () => {
    const typed = '&lt;img src=x onerror=alert(1)&gt; shows no picture of my parcel at all.';
    await open(pair(typed));
    expect(texts()[0]).toBe('<img src=x onerror=alert(1)> shows no picture of my parcel at all.');
  });

  it('gives every message an id of its own, whatever the page claims', async () => {
    const forged = message(0, 'Ann Lee', asks).replace('class', 'data-message-id="9" data-tandem="view:1" class');
    await open(
      desk(forged + message(1, 'Bo Berg', 'I look for it now.').replace('class', 'data-message-id="9" class') + forged),
    );
    const ids = conversation().messages.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    expect(conversation().ref.key).toBe('generic:desk.example:7');
  });

  it.each(['constructor', '__proto__', 'toString'])('takes an author called %s for a name', async (name) => {
    await open(
      desk(message(0, name, asks) + message(1, 'Bo Berg', 'I look for it now.') + message(2, name, 'Thanks a lot.')),
    );
    const plain = { ...hintsFrom([]).roles };
    const context = { document: page, url: new URL('https://desk.example/tickets/7'), hints: { roles: plain } };
    const { ticket } = readTicket(context, { now: new Date(), live: true, generic: genericReader });
    const certainties = ticket?.conversation.messages.map(({ roleCertainty }) => roleCertainty) ?? [];
    expect(certainties).toHaveLength(3);
    // What the agent said makes a role certain; nobody said anything here.
    expect(Math.max(...certainties)).toBeLessThan(0.98);
  });

  it('takes out characters that nobody sees, and their tricks with the order of reading', async () => {
    await open(pair('Re\u200bfund \u202eton od\u202c my or\u00adder\u2066 now\u2069, please\u{e0049}\u{e0047}.'));
    expect(texts()[0]).toBe('Refund ton od my order now, please.');
  });
});

describe('other scripts', () => {
  it('keep letters, order and emoji as they were written', async () => {
    const arabic = 'أين طلبي رقم 4101؟ وعدتموني بالتسليم يوم الاثنين!';
    const emoji = 'Thanks 👩🏽‍💻🇩🇪 for “nothing” 😡😡 – שלום';
    await open(
      desk(message(0, 'سارة', arabic) + message(1, 'Bo Berg', 'Sorry about that.') + message(2, 'سارة', emoji)),
    );
    frame.contentDocument?.documentElement.setAttribute('dir', 'rtl');
    expect(texts()).toEqual([arabic, 'Sorry about that.', emoji]);
    expect(conversation().messages.map(({ author }) => author)).toEqual(['سارة', 'Bo Berg', 'سارة']);
  });

  it('cut a long text between two emoji, not inside one', async () => {
    await open(pair('😡'.repeat(15_000)));
    const [text = ''] = texts();
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe('nothing to read', () => {
  it('is no ticket on an empty page', async () => {
    await open('');
    expect(read()).toEqual({ ticket: null, wantsGeneric: false, trouble: null });
  });

  it('is no ticket in a drawing, which has no body', async () => {
    await open('');
    page = new DOMParser().parseFromString(
      '<svg xmlns="http://www.w3.org/2000/svg"><text>hi</text></svg>',
      'image/svg+xml',
    );
    expect(read()).toEqual({ ticket: null, wantsGeneric: false, trouble: null });
  });

  it('is a ticket of no messages where a tool shows one', async () => {
    await open('<main data-ticket-id="5"><div data-test-id="omni-log-container"></div></main>');
    const { ticket } = read({}, 'https://acme.zendesk.com/agent/tickets/5');
    expect(ticket?.conversation.messages).toEqual([]);
    expect(ticket?.conversation.completeness.loaded).toBe(0);
  });
});

it('reads by shape, and says so, when the adapter of a tool throws', async () => {
  await open(pair(asks));
  const broken = {
    ...genericReader.adapter,
    id: 'broken',
    recognises: () => 1,
    read: () => {
      throw new Error('selector');
    },
  };
  const { ticket } = read({ among: [broken] });
  expect(ticket?.conversation.messages).toHaveLength(2);
  expect(ticket?.conversation.adapter).toBe('generic');
  expect(ticket?.conversation.warnings).toContain('ADAPTER_FAILED');
  expect(console.error).toHaveBeenCalledWith('[tandem] adapter broken:', expect.any(Error));
});

it('finds no reply box behind a closed shadow root, reads the messages, and refuses to insert', async () => {
  await open(desk(message(0, 'Ann Lee', asks) + message(1, 'Bo Berg', 'I am looking for it.')));
  page.querySelector('textarea')?.remove();
  const host = page.body.appendChild(page.createElement('x-reply'));
  host.attachShadow({ mode: 'closed' }).append(page.createElement('textarea'));
  const { ticket } = read();
  expect(ticket?.conversation.messages).toHaveLength(2);
  expect(ticket?.conversation.composer).toBeNull();
  const ticketKey = ticket?.conversation.ref.key ?? '';
  const context = { ticketKey: () => ticketKey, composer: () => null };
  const prepared = await prepareInsertion(context, { ticketKey, mode: 'public', text: 'Hello' });
  expect(prepared).toEqual({ ok: false, code: 'no-composer' });
});
