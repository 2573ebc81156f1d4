import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { main } from './main';

afterEach(() => vi.restoreAllMocks());

/** Runs one command line; what it said to a person, and its exit code. */
async function said(...argv: string[]): Promise<{ code: number; text: string }> {
  const heard: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => heard.push(String(text)) > 0);
  const code = await main(argv);
  return { code, text: heard.join('') };
}

const PAGE = ['page.html', '--url', 'https://a.example/tickets/1'];

describe('the command line', () => {
  it.each(['analyze', 'search', 'next', 'read', 'capture', 'vectors'])(
    'explains %s on request, and does nothing else',
    async (name) => {
      for (const argv of [
        [name, '--help'],
        ['help', name],
      ]) {
        const { code, text } = await said(...argv);
        expect([code, text]).toEqual([0, expect.stringContaining(`Usage: npm run tandem -- ${name} `)]);
        expect(text).not.toContain('<command>');
      }
    },
  );

  it('says what the levels of sentiment mean', async () => {
    expect((await said('analyze', '--help')).text).toMatch(/sentiment +-2 furious.*2 delighted/u);
  });

  it('lists the commands for one that it does not know', async () => {
    const { code, text } = await said('constructor');
    expect([code, text]).toEqual([2, expect.stringContaining('There is no command "constructor"')]);
  });

  it('names the adapters that there are', async () => {
    const { code, text } = await said('read', ...PAGE, '--adapter', 'nosuch');
    expect([code, text]).toEqual([2, expect.stringMatching(/no adapter "nosuch"; there are: .*zendesk.*generic/u)]);
  });

  it('refuses to make vectors for a folder that is not there, before the work', async () => {
    const { code, text } = await said('vectors', '--kb', 'none.json', '--out', '/no/such/out.json');
    expect([code, text]).toEqual([2, expect.stringContaining('there is no folder /no/such: make it first')]);
  });

  it('says where a library is not JSON, and where to see one that is', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'tandem-')), 'kb.json');
    await writeFile(path, '{\n "items": [],,\n}');
    const { code, text } = await said('search', '--kb', path, '-');
    expect(code).toBe(1);
    expect(text).toMatch(/kb\.json is not JSON \(.*position.*\)\. Mend that place; docs\/library-format\.md/su);
  });
});
