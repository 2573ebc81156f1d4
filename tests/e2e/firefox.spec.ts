import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { TabView } from '../../lib/assist/tab-view.ts';
import { Firefox } from '../tools/bidi.ts';
import { findFirefox } from '../tools/find-browser.ts';
import { root } from '../tools/project.ts';
import { SITE } from './build.ts';
import { expect, test } from './with-desk.ts';

const ID = 'tandem@tandem-assist.example';
const UUID = '3f1c5a52-8d0e-4a53-9c7e-0c5f1d2b7a11';

test('in Firefox a ticket of the demo desk is read, understood and answered from the library', async ({ desk }) => {
  test.setTimeout(180_000);
  const path = findFirefox();
  if (!path) throw new Error('No Firefox found: install one or set TANDEM_FIREFOX');
  const extension = await builtWithSite();
  const firefox = await Firefox.start(path, {
    'extensions.originControls.grantByDefault': true,
    'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
    'datareporting.policy.dataSubmissionEnabled': false,
  });
  try {
    await firefox.install(extension);
    const ticket = await open(firefox, `${desk.origin}/tickets/4114`);
    const panel = await open(firefox, `moz-extension://${UUID}/options.html`);
    const [tab] = await inPage<{ id: number; url: string }[]>(
      firefox,
      panel,
      '() => browser.tabs.query({ url: "http://127.0.0.1/*" })',
    );
    await firefox.send('browsingContext.navigate', {
      context: panel,
      url: `moz-extension://${UUID}/sidepanel.html?tab=${tab?.id}`,
      wait: 'complete',
    });
    await firefox.send('browsingContext.activate', { context: ticket });
    const view = (): Promise<TabView | null> =>
      inPage(
        firefox,
        panel,
        `async () => (await browser.storage.session.get('view:${tab?.id}'))['view:${tab?.id}'] ?? null`,
      );
    await expect.poll(async () => (await view())?.assessment?.partial, { timeout: 120_000 }).toBe(false);
    const { ticket: read, assessment } = (await view()) ?? {};
    expect(read).toMatchObject({ number: '#4114', customer: 'Ama Serwaa' });
    expect(assessment?.intent?.top.label).toBe('change_order');
    expect(assessment?.suggestions.length).toBeGreaterThan(0);
    await expect
      .poll(() => inPage(firefox, panel, '() => document.body.innerText'), { timeout: 20_000 })
      .toContain('Suggested replies');
  } finally {
    await firefox.close();
  }
});

test('in Firefox the background, which is a page there, reaches no other machine by any way that a page has', async () => {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  const path = findFirefox();
  if (!path) throw new Error('No Firefox found: install one or set TANDEM_FIREFOX');
  const firefox = await Firefox.start(path, { 'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }) });
  try {
    await firefox.install(await builtWithSite());
    const options = await open(firefox, `moz-extension://${UUID}/options.html`);
    const tried = await inPage(
      firefox,
      options,
      `async () => {
        const background = await browser.runtime.getBackgroundPage();
        const other = 'http://127.0.0.1:${address.port}/';
        const how = (asking) => asking.then(() => 'answered', () => 'refused');
        const frame = background.document.createElement('iframe');
        background.document.documentElement.append(frame);
        return {
          own: await how(background.fetch('/models/risk.json')),
          fetch: await how(background.fetch(other + 'fetch')),
          frame: await how(frame.contentWindow.fetch(other + 'frame')),
          beacon: frame.contentWindow.navigator.sendBeacon(other + 'beacon'),
          left: ['XMLHttpRequest', 'WebSocket', 'RTCPeerConnection', 'caches'].filter((way) => background[way]),
          control: await how(fetch(other + 'control')),
        };
      }`,
    );
    expect(tried).toEqual({
      own: 'answered',
      fetch: 'refused',
      frame: 'refused',
      beacon: false,
      left: [],
      control: 'answered',
    });
    expect(asked).toEqual(['/control']);
  } finally {
    await firefox.close();
    server.closeAllConnections();
    server.close();
  }
});

/** The shipped build for Firefox, with access to the desk written into its manifest: no program may click "Allow". */
async function builtWithSite(): Promise<string> {
  const built = join(root, '.output', 'firefox-mv3');
  if (!existsSync(built)) throw new Error('The Firefox build is not there: run "npm run build" first.');
  const folder = join(root, '.output', 'e2e-firefox');
  await rm(folder, { recursive: true, force: true });
  await cp(built, folder, { recursive: true });
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...Object(manifest), host_permissions: [SITE] }));
  return folder;
}

/** Opens an address in a tab of its own. @returns the tab's context */
async function open(firefox: Firefox, url: string): Promise<string> {
  const { context } = await firefox.send('browsingContext.create', { type: 'tab' });
  if (typeof context !== 'string') throw new Error('Firefox opened no tab');
  await firefox.send('browsingContext.navigate', { context, url, wait: 'complete' });
  return context;
}

/** Calls a function, given as text, in a page and returns its JSON. */
async function inPage<Result>(firefox: Firefox, context: string, fn: string): Promise<Result> {
  const answer = (await firefox.send('script.callFunction', {
    functionDeclaration: `async () => JSON.stringify((await (${fn})()) ?? null)`,
    awaitPromise: true,
    target: { context },
  })) as { type: string; result?: { value?: string }; exceptionDetails?: { text: string } };
  if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'The page threw');
  return JSON.parse(answer.result?.value ?? 'null') as Result;
}
