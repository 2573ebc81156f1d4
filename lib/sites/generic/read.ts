import { loadsEarlier } from './handed-over';
import type { RawConversation, RawMessage, ReadWarning } from '../../conversation/conversation';
import { TandemError } from '../../errors';
import type { ReadContext } from '../adapter';
import type { AuthorMark } from './authors';
import { attributeOf, contains, type Box } from './box';
import { certaintyOfRead, deskSigns } from './certainty';
import { findComposer, rememberList } from './composer';
import { readHead, type TicketHead } from './header';
import { findConversation, type Found } from './find';
import { findLead, type Lead } from './lead';
import { toMessages } from './messages';
import { isNewestFirst, leavesOut, newestOf } from './order';
import { findPeople, type People } from './people';
import { splitInParts, type Entry } from './records';
import { findSecond } from './second';
import { surveyFor, type Survey } from './survey';

/** Below this the reader says that there is no conversation rather than show something else. */
const ACCEPT = 0.35;
/** A description with this many points is the first message of the list below it. */
const LEAD_IN_LIST = 2.9;
/** A lone block needs more: there is no repetition to confirm it. */
const LEAD_ALONE = 3.6;

/** What a search of the whole page found, before the messages themselves are read. */
export interface Finding {
  page: Survey;
  composer: HTMLElement | null;
  found: Found | null;
  people: People;
  head: TicketHead;
  lead: Lead | null;
  certainty: number;
}

/**
 * Reads the conversation on a page that nobody has described to Tandem. Pauses between its parts, so that a page may
 * get its thread back; `onFound` hears where the messages are.
 */
export function* readGeneric(
  context: ReadContext,
  onFound: (finding: Finding) => void,
): Generator<void, RawConversation | null> {
  const page = surveyFor(context);
  yield;
  const composer = findComposer(page);
  let found = findConversation(page, composer);
  yield;
  let people = findPeople(page, found?.region ?? null);
  let lead = findLead(page, found?.region ?? null, people.known);
  if (found === null && lead !== null && lead.score >= LEAD_ALONE) {
    const second = findSecond(page, lead.entry.box, people.known);
    const those = findPeople(page, second?.region ?? null);
    const first = second && findLead(page, second.region, those.known);
    if (first !== null && first.score >= LEAD_IN_LIST) [found, people, lead] = [second, those, first];
  }
  const region = found?.region ?? null;
  const list = found?.list ?? null;
  if (list !== null) rememberList(context.document, list.element);
  const head = readHead(page, region, context.document, context.url);
  const signs = deskSigns(page, people, composer !== null, head.ticketId || head.number, context.url);
  const certainty = certaintyOfRead(found?.score ?? 1, found?.margin ?? 0, signs, list);
  const finding = { page, composer, found, people, head, lead, certainty };
  yield;
  const raw = yield* conversationOf(finding, context);
  if (raw !== null) onFound(finding);
  return raw;
}

/** Reads the messages that were found, in parts. */
export function* conversationOf(finding: Finding, context: ReadContext): Generator<void, RawConversation | null> {
  const { page, found, people, head, certainty } = finding;
  const list = found?.list ?? null;
  const entries = yield* allEntries(finding);
  if (entries === null) {
    if (page.cut) throw tooLarge();
    return null;
  }
  if (certainty < ACCEPT) return null;
  const messages = yield* toMessages(entries, page, people, context);
  // The name and address of whom a letter goes to are no letter.
  const [only, more] = messages;
  if (only === undefined || (more === undefined && /^[^.!?]*<\S+@\S+>$/.test(only.text))) return null;
  // Where the parts of half the writers stay open, what was read is less sure, too.
  const open = messages.filter(({ roleCertainty = 0 }) => roleCertainty < 0.5).length / messages.length;
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
    certainty: certainty * (1 - open / 2),
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
function* allEntries({ page, found, people, lead }: Finding): Generator<void, Entry[] | null> {
  if (found === null) return lead !== null && lead.score >= LEAD_ALONE ? [opening(lead.entry, people)] : null;
  const entries = yield* splitInParts(newestOf(found, page, people.known), people.known);
  yield;
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

function offersEarlier({ boxes }: Survey, list: Box | null): boolean {
  if (list === null) return false;
  return boxes.some(
    (box) =>
      (box.tag === 'button' || box.tag === 'a' || attributeOf(box, 'role') === 'button') &&
      box.length <= 60 &&
      near(box, list) &&
      loadsEarlier(box.own),
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
