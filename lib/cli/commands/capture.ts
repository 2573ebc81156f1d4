import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toolPages } from '../../sites/tool-pages';
import { anonymise } from '../capture/anonymise';
import { differencesOf, draftOf, type Draft } from '../capture/draft';
import { findLeftovers } from '../capture/leftovers';
import { takePage, type Source } from '../capture/open-page';
import { writeHtml } from '../capture/write-html';
import { defineCommand } from '../command';
import { pageScript } from '../page-script';
import { openBrowser, readSavedPage } from '../read-page';

const usage = 'capture <url|file> [--out <folder>] [--url <url>] [--profile <folder>] [--seed <text>]';

export default defineCommand({
  name: 'capture',
  usage,
  about: 'Saves a ticket page as a fixture in which names, addresses, numbers and texts are invented.',
  details: [
    '--out      a new folder for page.html, expected.json and about.md; captured-page unless given',
    '--url      where a saved file was; not needed where the browser wrote it into the file',
    '--profile  browser profile in which you signed in: chromium --user-data-dir=<folder>, sign in, close it',
    '--seed     the same seed invents the same words; kept to yourself, or left out, nobody can try words against them',
    'Nothing is written while a name, an address, a number or a word of a message of the original is left.',
  ],
  run: async (args) => {
    const question = parse(args);
    if (typeof question === 'string') {
      process.stderr.write(`tandem capture: ${question}\nUsage: npm run tandem -- ${usage}\n`);
      return 2;
    }
    const source = await sourceOf(question);
    const trouble = typeof source === 'string' ? source : await troubleOf(question.out);
    if (typeof source === 'string' || trouble !== null) {
      process.stderr.write(`tandem capture: ${trouble}\n`);
      return 1;
    }
    const { snapshot: original, conversation } = await takePage(source, await pageScript('capture'));
    const toolHosts = [...toolPages.values()].flatMap(({ matches }) => matches.flatMap(hostEndOf));
    const { snapshot, secrets } = anonymise(original, conversation, { seed: question.seed, toolHosts });
    const left = findLeftovers(snapshot, secrets);
    if (left.length > 0) {
      const lines = left.slice(0, 10).map(({ what, text, place }) => `  ${what} "${text}" at ${place}\n`);
      process.stderr.write(
        `tandem capture: nothing was written, because parts of the original page are left (${left.length}):\n${lines.join('')}Report this page's structure, or save the page, take these out by hand and capture the file.\n`,
      );
      return 1;
    }
    const reading = await readBack(writeHtml(snapshot.page), snapshot.url);
    const differences = differencesOf(conversation, reading);
    const draft = draftOf({ snapshot, reading, differences, day: new Date().toISOString().slice(0, 10) });
    await writeDraft(question.out, draft);
    const count = reading === null ? 'no conversation' : `${reading.messages.length} messages`;
    process.stderr.write(
      `wrote ${question.out}: ${count} read by ${reading?.adapter ?? 'no adapter'}. Look through page.html for what no program can know, put expected.json right, and fill in about.md.\n${differences.map((line) => `Read otherwise than the original: ${line}\n`).join('')}`,
    );
    return 0;
  },
});

interface Question {
  target: string;
  out: string;
  url: string | undefined;
  profile: string | undefined;
  seed: string;
}

/** The question, or a sentence that says what is wrong with the command line. */
function parse(args: readonly string[]): Question | string {
  let parsed;
  try {
    const text = { type: 'string' } as const;
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: text, url: text, profile: text, seed: text },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [target] = positionals;
  if (target === undefined || positionals.length > 1) return 'give one address, or one saved page';
  if (values.url !== undefined && !isWebAddress(values.url))
    return `--url "${values.url}" is no web address: it begins with http:// or https://`;
  if (isWebAddress(target) && values.url !== undefined) return '--url is for a saved file: a live page has its address';
  if (!isWebAddress(target) && values.profile !== undefined)
    return '--profile is for a live page: a file needs no sign-in';
  const { url, profile, seed = randomBytes(16).toString('hex') } = values;
  return { target, out: values.out ?? 'captured-page', url, profile, seed };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** What to open, or a sentence that says why it cannot be. */
async function sourceOf({ target, url, profile }: Question): Promise<Source | string> {
  if (isWebAddress(target)) {
    if (profile !== undefined && (await stat(profile).catch(() => null))?.isDirectory() !== true)
      return `there is no profile folder ${profile}: make one with "chromium --user-data-dir=${profile}", sign in and close the browser`;
    return { kind: 'live', url: target, profile };
  }
  const html = await readFile(target).catch(() => null);
  if (html === null) return `${target} cannot be opened: check the path and that it is a saved HTML page`;
  const address = url ?? savedFrom(html);
  if (address === undefined)
    return `${target} does not say where it was saved from: give its address with --url, adapters and ticket numbers depend on it`;
  return { kind: 'file', file: target, html, url: address };
}

/** Browsers write the address into a page that they save. */
function savedFrom(html: Buffer): string | undefined {
  const found = /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/.exec(html.subarray(0, 8192).toString('utf8'))?.[1];
  return found !== undefined && isWebAddress(found) ? found : undefined;
}

async function troubleOf(out: string): Promise<string | null> {
  return (await stat(out).catch(() => null)) === null
    ? null
    : `${out} is there already: name a new folder with --out, a fixture is never written over`;
}

/** `https://*.zendesk.com/*` -> `.zendesk.com` */
function hostEndOf(pattern: string): string[] {
  const host = /^https?:\/\/\*?\.?([^/*]+)\//.exec(pattern)?.[1];
  return host === undefined ? [] : [`.${host}`];
}

async function readBack(html: string, url: string) {
  const browser = await openBrowser();
  try {
    const { conversation } = await readSavedPage(browser, await pageScript('read'), { html: Buffer.from(html), url });
    return conversation;
  } finally {
    await browser.close();
  }
}

async function writeDraft(out: string, draft: Draft): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(draft)) await writeFile(join(out, name), text);
}
