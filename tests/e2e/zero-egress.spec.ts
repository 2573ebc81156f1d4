import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { engineReady } from '../tools/demo/engine-ready.ts';
import { tryInsertion } from '../tools/demo/insertion.ts';
import { seeTicket, watch } from '../tools/demo/steps.ts';
import { expect, test } from './extension.ts';

/** As in a worker, which the types of a page do not know. */
declare const WorkerGlobalScope: { prototype: { fetch: typeof fetch } };

test('the whole demo path asks nothing of any other machine', async ({ desk, tandem, page, egress }) => {
  // A new profile learns the whole library first.
  test.setTimeout(600_000);
  await page.goto(`${desk.origin}/tickets`);
  const panel = await tandem.openPanel(page);
  await engineReady(panel);
  for (const id of [4114, 4103]) {
    await seeTicket(id, page, panel);
    expect(await tryInsertion(page, panel), `something was inserted into ticket ${id}`).not.toBeNull();
  }
  const { view } = await seeTicket(4101, page, panel);
  const answered = watch(panel, {
    ticket: '4101',
    customerMessages: (view.assessment?.customerMessages ?? 0) + 1,
  });
  await page.getByRole('textbox').fill('Have you looked in the usual safe places?');
  await page.getByRole('button', { name: 'Send' }).click();
  await answered.whole();
  const options = await tandem.context.newPage();
  await options.goto(tandem.url('options.html'));
  await options.waitForLoadState();

  expect(egress.refused).toEqual([]);
  // The recorder did see this browser: every page of the desk went through it.
  expect(egress.wishes.filter((wish) => wish.url.startsWith(`${desk.origin}/tickets/`)).length).toBeGreaterThan(3);
});

test.describe('positive control', () => {
  test.use({ mayLeave: true });

  test('a page that calls out is recorded and refused', async ({ tandem, page, egress }) => {
    const control = await serve(`<script>
      fetch('http://plain.example/by-fetch').catch(() => 0);
      new Image().src = 'https://picture.example/by-image';
      new WebSocket('wss://socket.example/by-socket');
      navigator.sendBeacon('https://beacon.example/by-beacon', 'x');
    </script>`);
    await page.goto(control.origin);
    await expect
      .poll(() => egress.refused.map((wish) => wish.to).sort())
      .toEqual(['beacon.example:443', 'picture.example:443', 'plain.example:80', 'socket.example:443']);
    expect(tandem.extensionId).toHaveLength(32);
    await control.close();
  });

  test("the extension's own pages and its service worker cannot call out even if they try", async ({
    tandem,
    page,
    egress,
  }) => {
    await page.goto(tandem.url('sidepanel.html'));
    const worker = tandem.context.serviceWorkers()[0];
    if (!worker) throw new Error('The service worker is gone');
    expect(await callOut(page)).toBe('refused');
    expect(
      await worker.evaluate(() =>
        fetch('https://worker.example/').then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    expect(egress.refused).toEqual([]);
  });

  test('nor can the worker of the engine, by any of the ways that a worker has', async ({ tandem, page, egress }) => {
    await page.goto(tandem.url('sidepanel.html'));
    const started = page.waitForEvent('worker', (worker) => worker.url().endsWith('/engine-worker.js'));
    await page.evaluate(() => void Reflect.set(globalThis, 'kept', new Worker('/engine-worker.js')));
    const worker = await started;
    expect(
      await worker.evaluate(() =>
        [
          typeof WebSocket,
          typeof XMLHttpRequest,
          typeof EventSource,
          typeof WebTransport,
          typeof caches,
          fetch('/models/risk.json').then(
            (own) => own.ok,
            () => false,
          ),
          fetch('https://engine.example/').then(
            () => 'answered',
            () => 'refused',
          ),
          // Workers inherit it: what stands above themselves is closed too.
          WorkerGlobalScope.prototype.fetch.call(globalThis, 'https://above.example/').then(
            () => 'answered',
            () => 'refused',
          ),
        ].reduce<Promise<unknown[]>>(async (all, one) => [...(await all), await one], Promise.resolve([])),
      ),
    ).toEqual([...Array(5).fill('undefined'), true, 'refused', 'refused']);
    expect(egress.refused).toEqual([]);
  });

  test('the options page could, to get a model pack: that is seen and recorded', async ({ tandem, page, egress }) => {
    await page.goto(tandem.url('options.html'));
    await callOut(page);
    expect(egress.refused.map((wish) => wish.to)).toEqual(['panel.example:443']);
  });
});

function callOut(page: Page): Promise<string> {
  return page.evaluate(() =>
    fetch('https://panel.example/').then(
      () => 'answered',
      () => 'refused',
    ),
  );
}

async function serve(html: string): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The page has no port');
  return {
    origin: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
