import type { RawConversation, RawMessage, ReadWarning } from '../../conversation/conversation';
import { TandemError } from '../../errors';
import type { ReadContext } from '../adapter';
import { bindElement } from '../element-of';
import type { AuthorMark } from './authors';
import { contains, type Box } from './box';
import { certaintyOfRead, deskSigns } from './certainty';
import { cluesOf, type Clues } from './clues';
import { findComposer, rememberList } from './composer';
import { findEvents } from './events';
import { readHead } from './header';
import { readLayout } from './layout';
import { findConversation, type Found } from './find';
import { findLead } from './lead';
import { findNotes } from './notes';
import { isNewestFirst, leavesOut, newestOf } from './order';
import { findPeople, type People } from './people';
import { splitRecords, textOfEntry, type Entry } from './records';
import { decideRoles } from './roles';
import { surveyFor, type Survey } from './survey';
import { datesFromSeparators } from './separators';
import { LABEL } from './words';

/** Below this the reader says that there is no conversation rather than show something else. */
const ACCEPT = 0.35;
/** A description with this many points is the first message of the list below it. */
const LEAD_IN_LIST = 2.9;
/** A lone block needs more: there is no repetition to confirm it. */
const LEAD_ALONE = 3.6;

/** Reads the conversation on a page that nobody has described to Tandem. */
export function readGeneric(context: ReadContext): RawConversation | null {
  const page = surveyFor(context);
  const composer = findComposer(page);
  const found = findConversation(page, composer);
  const list = found?.list ?? null;
  if (list !== null) rememberList(context.document, list.element);
  const region = found?.region ?? null;
  const people = findPeople(page, region);
  const head = readHead(page, region, context.document, context.url);
  const signs = deskSigns(page, people, composer !== null, head.ticketId || head.number, context.url);
  const entries = allEntries(page, found, people);
  if (entries === null) {
    if (page.cut) throw tooLarge();
    return null;
  }
  const certainty = certaintyOfRead(found?.score ?? 1, found?.margin ?? 0, signs, list);
  if (certainty < ACCEPT) return null;
  const messages = toMessages(entries, page, people, context);
  if (messages.length === 0) return null;
  return {
    ...head,
    customer: people.customers[0] ?? {},
    agent: people.self[0]?.name ?? '',
    messages,
    order: 'oldest-first',
    completeness: {
      hasEarlier: offersEarlier(page, list) || (found !== null && leavesOut(page, found)),
      total: totalOf(entries.map(({ box }) => box)),
    },
    provenance: {
      subject: 'heuristic',
      customer: 'heuristic',
      messages: 'heuristic',
      roles: 'heuristic',
      times: 'dom',
    },
    warnings: warningsOf(page, found, messages),
    certainty,
  };
}

function warningsOf(page: Survey, found: Found | null, messages: readonly RawMessage[]): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (page.blockedFrames > 0 && messages.some(({ bodyState }) => bodyState === 'unreadable'))
    warnings.push('FRAME_BLOCKED');
  if (page.cut) warnings.push('PAGE_TOO_LARGE');
  if (found !== null && leavesOut(page, found)) warnings.push('TOO_MANY_MESSAGES');
  return warnings;
}

/** A page of which only the beginning was walked may hold a ticket further down: that is not "no ticket". */
function tooLarge(): TandemError {
  return new TandemError('page-too-large', 'The page has more elements than are read at once');
}

/** Entries oldest first: the list's, put in order, with the description before them. */
function allEntries(page: Survey, found: Found | null, people: People): Entry[] | null {
  const lead = findLead(page, found?.region ?? null, people.known);
  if (found === null) return lead !== null && lead.score >= LEAD_ALONE ? [opening(lead.entry, people)] : null;
  const entries = splitRecords(newestOf(found, page, people.known), people.known);
  const ordered = isNewestFirst(entries, page, found) ? entries.toReversed() : entries;
  // The opening of a ticket whose middle was left out would read as if it came right before the newest messages.
  if (lead === null || lead.score < LEAD_IN_LIST || leavesOut(page, found)) return ordered;
  return [opening(lead.entry, people), ...ordered];
}

/** A description without a name of its own was written by the requester when the ticket was opened. */
function opening(entry: Entry, { customers, opened }: People): Entry {
  const [requester] = customers;
  const author: AuthorMark | null =
    entry.author === null && requester !== undefined
      ? { ...requester, box: entry.box, href: '', slot: '', spoken: true, score: 0 }
      : entry.author;
  return { ...entry, author, time: entry.time ?? opened };
}

function toMessages(entries: readonly Entry[], page: Survey, people: People, context: ReadContext): RawMessage[] {
  const clues = entries.map(cluesOf);
  const bodies = entries.map((entry) => textOfEntry(entry, !page.styled, context));
  const texts = bodies.map(({ text }) => text);
  const events = findEvents(entries, clues, texts);
  const dates = datesFromSeparators(entries, texts);
  const kept = entries.map((_, index) => index).filter((index) => events[index] !== true);
  const pick = <T>(values: readonly T[]): T[] => kept.map((index) => values[index] as T);
  const written = carryAuthors(pick(entries), pick(clues));
  const layout = readLayout(written, page.styled);
  const notes = findNotes(written, pick(clues), layout.yellow).map((p) => p > 0.5);
  const verdicts = decideRoles({
    entries: written,
    clues: pick(clues),
    texts: pick(texts),
    internal: notes,
    people,
    hints: context.hints,
    host: context.url.hostname,
    sides: layout.sides,
  });
  return written.map((entry, index) => {
    const verdict = verdicts[index];
    const body = bodies[kept[index] ?? 0];
    const message: RawMessage = {
      id: idOf(entry.box),
      role: verdict?.role ?? 'unknown',
      roleCertainty: verdict?.certainty ?? 0,
      visibility: notes[index] === true ? 'internal' : 'public',
      author: nameOf(entry, people),
      datetime: entry.time?.datetime ?? '',
      timeText: dates[kept[index] ?? 0] ?? entry.time?.text ?? '',
      text: body?.text ?? '',
      quoted: body?.quoted ?? '',
      bodyState: body?.text === '' ? 'unreadable' : 'full',
      attachments: body?.attachments ?? [],
    };
    return bindElement(message, entry.box.element);
  });
}

/** "you" is the signed-in agent, when the page says who that is. */
function nameOf({ author }: Entry, people: People): string {
  if (author === null) return '';
  if (LABEL.you.test(author.name) && people.self[0] !== undefined) return people.self[0].name;
  return author.name;
}

/** Grouped bubbles show their author once: the others take it from a neighbour that is built alike. */
function carryAuthors(entries: readonly Entry[], clues: readonly Clues[]): Entry[] {
  const named = entries.filter(({ author }) => author !== null).length;
  if (named === entries.length || named < 2) return [...entries];
  const filled = [...entries];
  const take = (index: number, from: number): void => {
    const entry = filled[index];
    const other = filled[from];
    if (entry === undefined || entry.author !== null || other === undefined || other.author === null) return;
    if (sideKey(clues[index]) === sideKey(clues[from]))
      filled[index] = { ...entry, author: other.author, time: entry.time ?? other.time };
  };
  // The name stands at the last bubble of a group in some tools, at the first in others.
  const atEnd = entries.some((entry, index) => entry.author === null && index === 0) || endsGroups(entries, clues);
  if (atEnd) for (let index = filled.length - 2; index >= 0; index -= 1) take(index, index + 1);
  for (let index = 1; index < filled.length; index += 1) take(index, index - 1);
  for (let index = filled.length - 2; index >= 0; index -= 1) take(index, index + 1);
  return filled;
}

function endsGroups(entries: readonly Entry[], clues: readonly Clues[]): boolean {
  let votes = 0;
  for (const [index, entry] of entries.entries()) {
    if (entry.author !== null) continue;
    if (sideKey(clues[index]) !== sideKey(clues[index - 1])) votes += 1;
    if (sideKey(clues[index]) !== sideKey(clues[index + 1])) votes -= 1;
  }
  return votes > 0;
}

function sideKey(clues: Clues | undefined): string {
  return clues?.build ?? '';
}

/** The tool's own id of a record, when its attributes have one. */
function idOf(box: Box): string {
  for (const name of [
    'data-message-id',
    'data-comment-id',
    'data-thread_id',
    'data-transaction-id',
    'data-note-id',
    'data-id',
    'data-entry-id',
    'id',
  ]) {
    const value = box.element.getAttribute(name) ?? '';
    if (/\d/.test(value) && value.length < 80 && !/^(?::r|ember|react|radix|headlessui|mui)/.test(value))
      return `${name === 'id' ? '' : 'm'}${value}`;
  }
  return '';
}

function offersEarlier({ boxes }: Survey, list: Box | null): boolean {
  if (list === null) return false;
  return boxes.some(
    (box) =>
      (box.tag === 'button' || box.tag === 'a' || box.element.getAttribute('role') === 'button') &&
      box.length <= 60 &&
      near(box, list) &&
      LABEL.earlier.test(box.own === '' ? '' : box.own),
  );
}

function near(box: Box, list: Box): boolean {
  return contains(list, box) ? box.depth - list.depth <= 3 : list.parent !== null && contains(list.parent, box);
}

function totalOf(boxes: readonly Box[]): number | null {
  for (const { element } of boxes) {
    const size = Number(element.getAttribute('aria-setsize') ?? 0);
    if (size > 0) return size;
  }
  return null;
}
