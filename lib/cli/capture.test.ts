import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './main';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-capture-'));
});
afterEach(() => vi.restoreAllMocks());

async function said(...args: string[]): Promise<{ code: number; text: string }> {
  const heard: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  const code = await main(['capture', ...args]);
  return { code, text: heard.join('') };
}

const message = (author: string, time: string, text: string): string =>
  `<div class="message"><b class="author">${author}</b> <time datetime="${time}">${time}</time><div class="body">${text}</div></div>`;
const PAGE = `<!doctype html><!-- saved from url=(0041)https://desk.quarrymill.test/tickets/77120 -->
<html><head><meta charset="utf-8"><title>Kiln lid cracked</title><link rel="stylesheet" href="ticket_files/look.css"></head><body>
<h1>Kiln lid cracked</h1><div class="pane">SECRETPANE</div><script>document.body.innerHTML = ''</script>
${message('Odile Marchetti', '2026-11-10T09:00:00Z', 'The lid of our kiln cracked during the second firing.')}
${message('Support team', '2026-11-10T10:00:00Z', 'Thank you, which temperature did the kiln reach then?')}
<iframe src="ticket_files/frame.html"></iframe><textarea aria-label="Reply"></textarea></body></html>`;

async function savePage(): Promise<string> {
  await mkdir(join(folder, 'ticket_files'));
  await writeFile(join(folder, 'ticket_files', 'look.css'), '.pane { display: none }');
  await writeFile(join(folder, 'ticket_files', 'frame.html'), '<p>Odile Marchetti wrote from a frame</p>');
  const file = join(folder, 'ticket.html');
  await writeFile(file, PAGE);
  return file;
}

describe('capturing a page', () => {
  it.each([
    [[], /give one address, or one saved page/],
    [['a.html', 'b.html'], /give one address/],
    [['a.html', '--url', 'desk'], /"desk" is no web address/],
    [['https://a.example/', '--url', 'https://b.example/'], /--url is for a saved file/],
    [['a.html', '--profile', 'p'], /--profile is for a live page/],
  ])('says what is wrong with %j', async (args, words) => {
    expect(await said(...args)).toEqual({ code: 2, text: expect.stringMatching(words) });
  });

  it('says that a file is missing', async () => {
    const { code, text } = await said(join(folder, 'none.html'));
    expect([code, text]).toEqual([1, expect.stringMatching(/none\.html cannot be opened: check the path/)]);
  });

  it('asks for the address of a file that does not name it', async () => {
    const file = join(folder, 'plain.html');
    await writeFile(file, '<p>x</p>');
    expect(await said(file)).toEqual({ code: 1, text: expect.stringMatching(/give its address with --url/) });
  });

  it('never writes over a folder', async () => {
    const file = await savePage();
    expect(await said(file, '--out', folder)).toEqual({ code: 1, text: expect.stringMatching(/is there already/) });
  });

  it('says that a profile is missing', async () => {
    const { text } = await said('https://a.example/', '--profile', join(folder, 'none'), '--out', join(folder, 'out'));
    expect(text).toMatch(/there is no profile folder .*none: make one with "chromium --user-data-dir/);
  });

  it('says that a page cannot be loaded, or wants a sign-in, and writes nothing', async () => {
    const server = createServer((_, response) => response.writeHead(403).end('no'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tickets/1`;
    const out = join(folder, 'out');
    expect((await said(address, '--out', out)).text).toMatch(/answers 403: does the page need a sign-in\?.*--profile/s);
    await new Promise((done) => server.close(done));
    const { code, text } = await said(address, '--out', out);
    expect([code, text]).toEqual([1, expect.stringMatching(/cannot be loaded \(net::ERR_CONNECTION_REFUSED\)/)]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits for what scripts draw, and keeps the values that only they see', async () => {
    const script = `setTimeout(() => {
      const log = document.querySelector('x-log');
      log.attachShadow({ mode: 'open' }).innerHTML = '<p>drawn late by Odile Marchetti</p>';
      document.querySelector('x-mail').value = '<p>held by Odile Marchetti</p>';
    }, 400)`;
    const html = `<!doctype html><title>x</title><x-log></x-log><x-mail></x-mail><p>Odile Marchetti</p><script>${script}</script>`;
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tickets/1`;
    const out = join(folder, 'out');
    const { code } = await said(address, '--out', out);
    await new Promise((done) => server.close(done));
    const text = await readFile(join(out, 'page.html'), 'utf8');
    expect(code).toBe(0);
    expect(text).toMatch(/<x-log><template shadowrootmode="open"><p>[^<]+<\/p><\/template><\/x-log>/);
    expect(text).toMatch(/<x-mail value="&lt;p&gt;[^"]+&lt;\/p&gt;">/);
    expect(text).not.toMatch(/odile|marchetti|drawn|held/i);
    expect(JSON.parse(await readFile(join(out, 'expected.json'), 'utf8'))).toMatchObject({ messages: null });
  });

  it('writes a fixture of a saved page and of the files beside it, the same for the same seed', async () => {
    const file = await savePage();
    const [first, second] = [join(folder, 'one'), join(folder, 'two')];
    const { code, text } = await said(file, '--out', first, '--seed', 's');
    expect([code, text]).toEqual([0, expect.stringContaining('2 messages read by generic')]);
    const html = await readFile(join(first, 'page.html'), 'utf8');
    expect(html).not.toMatch(/odile|marchetti|kiln|firing|77120|quarrymill|secretpane|script/i);
    expect(html).toMatch(/<div class="pane" style="display:none">/);
    expect(html).toMatch(/<iframe srcdoc="[^"]* wrote from /);
    const expected = JSON.parse(await readFile(join(first, 'expected.json'), 'utf8')) as { messages: object[] };
    expect(expected.messages).toMatchObject([
      { role: 'customer', author: expect.stringMatching(/^\p{Lu}\p{Ll}{4} \p{Lu}\p{Ll}{8}$/u) },
      { role: 'agent', author: 'Support team' },
    ]);
    expect(await readFile(join(first, 'about.md'), 'utf8')).toMatch(/^TODO.*\n\nCaptured on \d{4}-\d\d-\d\d/);
    await said(file, '--out', second, '--seed', 's');
    expect(await readFile(join(second, 'page.html'), 'utf8')).toBe(html);
  });
});
