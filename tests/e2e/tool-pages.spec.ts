import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './extension.ts';
import { panelAsPage, understood } from './panel-page.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/pages/redmine/open-issue');

let server: Server;

/** A tool on a host of somebody's own, of which nothing but its pages tells what it is. */
test.beforeAll(async () => {
  const html = readFileSync(join(FIXTURE, 'page.html'));
  server = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8').end(html));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
test.afterAll(() => server.close());

test('a page of a known tool on a host of its own gets the reader of that tool, and no other', async ({
  tandem,
  page,
}) => {
  test.setTimeout(120_000);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/redmine/issues/4711`;
  for (const visit of ['asks for its reader', 'has it from the start']) {
    await page.goto(address);
    const panel = await panelAsPage(tandem, page);
    const { ticket } = await understood(panel);
    expect(ticket, visit).toMatchObject({ adapter: 'redmine', customer: 'Jo Brandt', certainty: 0.98 });
    await panel.close();
  }
});
