import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Conversation } from '../../conversation/conversation';
import generic from '../../sites/adapters/generic';
import { toolAdapters } from '../../sites/registry';
import { defineCommand } from '../command';
import { pageScript } from '../page-script';
import { openBrowser, readSavedPage } from '../read-page';

/** What --adapter may name. */
const ADAPTERS = [...toolAdapters, generic].map(({ id }) => id);

const usage = 'read <page.html> --url <url> [--adapter <id>|--generic]';

export default defineCommand({
  name: 'read',
  usage,
  about: 'Prints the conversation that Tandem reads from a saved page, in a headless Chromium without network.',
  details: [
    '--url      where the page was: adapters and ticket numbers depend on it',
    `--adapter  read with this one only: ${ADAPTERS.join(', ')}`,
    '--generic  the same as --adapter generic',
  ],
  run: async (args) => {
    const question = parse(args);
    if (typeof question === 'string') {
      process.stderr.write(`tandem read: ${question}\nUsage: npm run tandem -- ${usage}\n`);
      return 2;
    }
    const html = await readFile(question.file).catch(() => null);
    if (html === null) {
      process.stderr.write(
        `tandem read: ${question.file} cannot be opened: check the path and that it is a saved HTML page\n`,
      );
      return 1;
    }
    const script = await pageScript('read');
    const browser = await openBrowser();
    try {
      const { conversation, milliseconds } = await readSavedPage(browser, script, {
        html,
        url: question.url,
        ...(question.adapter !== undefined && { adapter: question.adapter }),
      });
      if (conversation === null) {
        const by = question.adapter === undefined ? '' : ` with the adapter "${question.adapter}"`;
        process.stderr.write(
          `tandem read: no conversation was found on ${question.file}${by}: is a ticket open on this page, and is --url its address?\n`,
        );
        return 1;
      }
      process.stderr.write(`read ${conversation.messages.length} messages in ${milliseconds.toFixed(0)} ms\n`);
      process.stdout.write(`${JSON.stringify(outputOf(conversation), null, 2)}\n`);
      return 0;
    } finally {
      await browser.close();
    }
  },
});

interface Question {
  file: string;
  url: string;
  adapter?: string;
}

/** The question, or a sentence that says what is wrong with the command line. */
function parse(args: readonly string[]): Question | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' }, adapter: { type: 'string' }, generic: { type: 'boolean' } },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return 'give one saved page';
  if (values.url === undefined)
    return 'say where the page was with --url: adapters and ticket numbers depend on the address';
  if (!URL.canParse(values.url) || !/^https?:/.test(values.url))
    return `--url "${values.url}" is no web address: it begins with http:// or https://`;
  if (values.adapter !== undefined && values.generic === true) return 'choose --adapter or --generic, not both';
  const adapter = values.generic === true ? 'generic' : values.adapter;
  if (adapter !== undefined && !ADAPTERS.includes(adapter))
    return `there is no adapter "${adapter}"; there are: ${ADAPTERS.join(', ')}`;
  return { file, url: values.url, ...(adapter !== undefined && { adapter }) };
}

/** The fields that the format promises, and no others. */
function outputOf({ tool, adapter, subject, ref, messages, completeness, warnings, certainty }: Conversation): object {
  return {
    tool,
    adapter,
    subject,
    ref,
    messages: messages.map(({ id, role, visibility, author, at, text }) => ({
      id,
      role,
      visibility: visibility === 'internal' ? 'internal' : 'public',
      author,
      at,
      text,
    })),
    completeness,
    warnings,
    certainty: Math.round(certainty * 1000) / 1000,
  };
}
