import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import type { InsertReply } from '../../lib/assist/contract.ts';
import type { TabView } from '../../lib/assist/tab-view.ts';
import { expect, test as base } from './extension.ts';

declare const chrome: {
  tabs: { query(query: object): Promise<{ id?: number; url?: string }[]> };
  storage: { session: { get(key: string): Promise<Record<string, unknown>> } };
  runtime: { sendMessage(message: object): Promise<{ ok: boolean; value?: InsertReply }> };
};
declare const box: HTMLTextAreaElement;
declare const toNote: () => void;
declare const toTicket: (id: string, who: string) => void;

const TEXT = 'Dear Anna, your new lamp is on its way.';

/** A ticket whose page can turn into another ticket, or into an internal note, with the same reply box. */
const ticketPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>#101 Lamp</title></head><body>
<header><a href="/logout">Log out</a><span class="me">Agent Smith</span></header>
<main><h1 id="subject"></h1><dl><dt>Status</dt><dd>Open</dd><dt>Requester</dt><dd id="requester"></dd></dl>
<section class="thread messages" id="thread"></section>
<form class="reply-form">
<label><input type="radio" name="mode" value="public" checked>Public reply</label>
<label><input type="radio" name="mode" value="internal" id="note">Internal note</label>
<textarea name="body" id="box" rows="8" cols="60" spellcheck="false" aria-label="Write"></textarea><button>Send</button></form></main>
<script>
function say(id, at, who, role, text) {
  const turn = thread.appendChild(document.createElement('article'));
  turn.className = 'message ' + role;
  turn.dataset.messageId = 'm' + id + at;
  const header = turn.appendChild(document.createElement('header'));
  const author = header.appendChild(document.createElement('span'));
  author.className = 'author';
  author.textContent = who;
  const time = header.appendChild(document.createElement('time'));
  time.dateTime = '2026-11-2' + at + 'T09:00:00Z';
  time.textContent = '2026-11-2' + at + ' 09:00';
  header.insertBefore(document.createTextNode(' '), time);
  const body = turn.appendChild(document.createElement('div'));
  body.className = 'body';
  body.appendChild(document.createElement('p')).textContent = text;
}
function draw(id, who) {
  document.title = '#' + id + ' Lamp';
  subject.textContent = '#' + id + ' Lamp of ' + who + ' is broken';
  requester.textContent = who;
  thread.replaceChildren();
  say(id, 0, who, 'customer', 'Hello, my lamp ' + id + ' arrived broken, I want a refund please.');
  say(id, 1, 'Agent Smith', 'agent', 'Hello ' + who + ', could you send a photo of the lamp?');
  say(id, 2, who, 'customer', 'Here is the photo of lamp ' + id + '. Please refund me now.');
}
function toTicket(id, who) { history.pushState(0, '', '/tickets/' + id); draw(id, who); }
function toNote() { note.checked = true; }
draw('101', 'Anna Berg');
</script></body></html>`;

interface Asked {
  tabId: number;
  ticket: string;
  mode: string;
}

interface Shown extends Asked {
  /** Milliseconds since 1970. */
  readAt: number;
}

interface Fixtures {
  origin: string;
  /** A panel page, and what it asks with once the ticket is read. */
  asked: Asked & { panel: Page };
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright finds a fixture's needs in this pattern
  origin: async ({}, use) => {
    const server = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(ticketPage),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await use(`http://127.0.0.1:${address.port}`);
    server.closeAllConnections();
    server.close();
  },
  asked: async ({ origin, tandem, page }, use) => {
    await page.goto(`${origin}/tickets/101`);
    const panel = await tandem.openPanel(page);
    await expect.poll(() => shown(panel, origin), { timeout: 30_000 }).not.toBeNull();
    const view = await shown(panel, origin);
    if (!view) throw new Error('not read');
    const { readAt: _, ...asked } = view;
    await use({ ...asked, panel });
  },
});

/** What the background knows of the tab, or null while it has read nothing. */
function shown(panel: Page, origin: string): Promise<Shown | null> {
  return panel.evaluate(async (origin) => {
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(origin));
    const key = `view:${tab?.id}`;
    const view = (await chrome.storage.session.get(key))[key] as TabView | undefined;
    const composer = view?.ticket?.composer;
    return view?.ticket?.key.endsWith(':101') && composer
      ? { tabId: view.tabId, ticket: view.ticket.key, mode: composer.mode, readAt: Date.parse(view.ticket.readAt) }
      : null;
  }, origin);
}

function insert({ panel, ...asked }: Asked & { panel: Page }, text = TEXT): Promise<InsertReply | string | undefined> {
  return panel.evaluate(
    async (payload) => {
      try {
        return (await chrome.runtime.sendMessage({ tandem: 'composer.insert', payload })).value;
      } catch (error) {
        return String(error);
      }
    },
    { ...asked, text, itemKey: 'x', p: 0.5 },
  );
}

const value = (page: Page): Promise<string> => page.evaluate(() => box.value);

for (const [name, code, kind] of [
  ['turns into another ticket', 'moved-on', 'ticket'],
  ['turns into an internal note', 'wrong-mode', 'note'],
] as const) {
  test(`a page that ${name} around the insertion never keeps the text, whenever it does so`, async ({
    asked,
    page,
    origin,
  }) => {
    test.setTimeout(120_000);
    for (const wait of [20, 44, 50, 56, 62, 70, 80, 95]) {
      await test.step(`${wait} ms after the focus`, async () => {
        await page.goto(`${origin}/tickets/101`);
        // What was known of the page before this one says the same, and would be refused: its reader is gone.
        const born = await page.evaluate(() => Math.floor(performance.timeOrigin));
        await expect.poll(async () => (await shown(asked.panel, origin))?.readAt ?? 0).toBeGreaterThanOrEqual(born);
        await page.evaluate(
          ({ kind, wait }) => {
            const move = (): void => (kind === 'note' ? toNote() : toTicket('102', 'Bob Stone'));
            box.blur();
            box.addEventListener('focus', () => setTimeout(move, wait), { once: true });
          },
          { kind, wait },
        );
        const reply = await insert(asked);
        // A page that moved after all was done and seen is an agent who went on.
        const moved = await page.evaluate(
          () => !location.pathname.endsWith('101') || document.querySelector<HTMLInputElement>('#note')?.checked,
        );
        if (moved && (await value(page)) !== '') expect({ wait, reply, value: await value(page) }).toBeNull();
        expect(reply).toEqual({ status: 'refused', code });
      });
    }
  });

  test(`a page that ${name} at the very moment of the insertion gives the text back`, async ({ asked, page }) => {
    await page.evaluate((kind) => {
      const move = (): void => (kind === 'note' ? toNote() : toTicket('102', 'Bob Stone'));
      box.value = 'Hello. ';
      box.addEventListener('input', move, { once: true });
    }, kind);
    expect(await insert(asked)).toEqual({ status: 'refused', code });
    expect(await value(page)).toBe('Hello. ');
  });
}

test('a page that never answers is given up after some seconds, and asked again the next time', async ({
  asked,
  page,
}) => {
  await page.evaluate(() => {
    const timer = window.setTimeout;
    Object.assign(window, { timer, setTimeout: () => 0 });
  });
  expect(await insert(asked)).toEqual({ status: 'refused', code: 'timed-out' });
  await page.evaluate(() => Object.assign(window, { setTimeout: (window as unknown as { timer: unknown }).timer }));
  expect(await insert(asked)).toEqual({ status: 'inserted', undoable: true });
  expect(await value(page)).toBe(TEXT);
});

test('a background that is killed over an insertion finds the text when it is asked again, and can take it back', async ({
  asked,
  page,
  tandem,
}) => {
  // The page holds its answer back until the background is dead.
  await page.evaluate(() => {
    const timer = window.setTimeout;
    box.addEventListener('input', () => Object.assign(window, { setTimeout: () => 0 }), { once: true });
    Object.assign(window, { timer });
  });
  const lost = insert(asked);
  await expect.poll(() => value(page)).toBe(TEXT);
  await tandem.killServiceWorker(page);
  expect(await lost, 'the answer is lost').toContain('message channel closed');
  await page.evaluate(() => Object.assign(window, { setTimeout: (window as unknown as { timer: unknown }).timer }));
  expect(await insert(asked)).toEqual({ status: 'inserted', undoable: true });
  expect(await value(page)).toBe(TEXT);
  const undone = await asked.panel.evaluate(
    async (payload) => (await chrome.runtime.sendMessage({ tandem: 'composer.undo', payload })).value,
    { tabId: asked.tabId, ticket: asked.ticket },
  );
  expect(undone).toEqual({ status: 'undone' });
  expect(await value(page)).toBe('');
});
