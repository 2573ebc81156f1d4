/**
 * `npm run live -- <tool> <ticket address> --at <the tool's address> --user <name> --password <word>`: tries the built
 * extension on a ticketing tool that runs somewhere, with an account on it. Not part of `npm test`: it needs the tool.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compareReading, type ExpectedPage } from '../tools/compare-reading.ts';
import type { Conversation } from '../../lib/conversation/conversation.ts';
import { PlainFailure } from '../tools/project.ts';
import { readGeneric } from './read-generic.ts';
import { DRAFT, difference } from './same-text.ts';
import { openSession, type LiveSession } from './session.ts';
import { tools, type LiveTool } from './tools.ts';

const usage = `Usage: npm run live -- <tool> <ticket address> --at <address of the tool> --user <name> --password <word>
  --expected <file>  what a person reads there: {"messages": [{"role", "visibility", "author", "text"}]}
  --generic          reads with the tool's adapter off as well
  --insert           also puts a draft into the reply box and presses the tool's own save: use a ticket made for it
  --box              with --insert: where Tandem offers no reply box, tries the editor's driver alone
Tools: ${Object.keys(tools).join(', ')}`;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { positionals, values } = options();
  const [word = '', ticket = ''] = positionals;
  const tool = tools[word];
  const { at, user, password } = values;
  if (!tool) throw new PlainFailure(`There is no tool "${word}" to try.`);
  if (!URL.canParse(ticket) || at === undefined || !URL.canParse(at))
    throw new PlainFailure('Give the address of a ticket, and with --at the address of the tool, both with http://');
  if (user === undefined || password === undefined)
    throw new PlainFailure('Give an account of an agent with --user and --password.');
  const expected = values.expected === undefined ? null : await expectation(values.expected);
  const session = await openSession(tool, at, { user, password });
  try {
    await session.page.goto(ticket);
    let good = true;
    const { conversation } = await session.held();
    good = say('extension', conversation, expected) && good;
    if (values.generic) good = say('by shape', (await readGeneric(session.page)).conversation, expected) && good;
    if (values.insert) good = (await tryInsertion(session, tool, ticket, values.box)) && good;
    return good ? 0 : 1;
  } finally {
    await session.close();
  }
}

function options() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { at: text, user: text, password: text, expected: text, generic: flag, insert: flag, box: flag },
    });
  } catch (error) {
    throw new PlainFailure(error instanceof Error ? error.message : String(error));
  }
}

async function expectation(path: string): Promise<ExpectedPage> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ExpectedPage;
  } catch {
    throw new PlainFailure(`${path} cannot be read: --expected wants a JSON file with "messages"`);
  }
}

/** Prints what was read against what was to be read. @returns whether all of it is right */
function say(way: string, conversation: Conversation | null, expected: ExpectedPage | null): boolean {
  if (conversation === null) {
    console.log(`read, ${way}: no conversation`);
    return false;
  }
  const { adapter, certainty, messages, warnings } = conversation;
  const facts = `by "${adapter}", certainty ${certainty.toFixed(2)} ${warnings.join(' ')}`;
  if (!expected?.messages) {
    console.log(`read, ${way}: ${messages.length} messages ${facts}`);
    return true;
  }
  // Nobody wrote a change of status: a reader may keep it as an event or leave it out.
  const written = messages.filter(({ kind }) => kind !== 'event');
  const result = compareReading(expected.messages, written);
  const { found, extra, roles, visibilities, authors, notes } = result;
  const all = result.expected;
  console.log(
    `read, ${way}: ${found} of ${all} messages in order, ${extra} extra, roles ${roles}, note or reply ${visibilities}, authors ${authors}; ${facts}`,
  );
  for (const note of notes) console.log(`  ${note}`);
  return found === all && extra === 0 && roles === all && visibilities === all;
}

/** Inserts by Tandem, saves by the tool, and compares what the tool then shows. @returns whether it is the same text */
async function tryInsertion(session: LiveSession, tool: LiveTool, ticket: string, box = false): Promise<boolean> {
  const { page } = session;
  await tool.openReply(page);
  const held = await session.held('composer');
  const reply = await session.insert(held, DRAFT);
  const byTandem = typeof reply === 'object' && reply.status === 'inserted';
  console.log(`insertion: ${typeof reply === 'string' ? reply : JSON.stringify(reply)}`);
  if (!byTandem) {
    if (!box) return false;
    const alone = await session.insertIntoBox(held.tabId, DRAFT);
    console.log(`insertion by the editor's driver alone: ${alone}`);
    if (!alone.startsWith('inserted ')) return false;
  }
  await tool.save(page);
  await page.goto(ticket);
  const entries = page.locator(tool.newest);
  const newest = tool.newestFirst === true ? entries.first() : entries.last();
  const wrong = difference(DRAFT, await newest.innerText());
  console.log(wrong === null ? `saved by ${tool.name}: exact` : `saved by ${tool.name}: ${wrong}`);
  return byTandem && wrong === null;
}
