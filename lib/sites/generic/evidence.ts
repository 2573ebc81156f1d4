import type { ReadHints } from '../adapter';
import { eachOf } from '../slices';
import type { Clues } from './clues';
import { cluesWhere, tellingLabels, tellingTokens } from './clues';
import { nameKey } from './names';
import type { People } from './people';
import { recipientsOf } from './recipients';
import type { Entry } from './records';
import { remember, rememberOf } from '../../conversation/remember';
import { ROLE, type Evidence } from './weights';
import { byWords } from './evidence-words';
import { CODE, LABEL, TEAM } from './words';
import type { AuthorMark } from './authors';

export interface RoleContext {
  entries: readonly Entry[];
  clues: readonly Clues[];
  texts: readonly string[];
  internal: readonly boolean[];
  people: People;
  hints: ReadHints;
  host: string;
  /** -1 left, 1 right, 0 unknown; only on pages with a layout. */
  sides: readonly number[];
}

const CONTACT_LINK = /\/(?:customers?|contacts?|clients?|requesters?|end[-_]?users?|visitors?|leads?)\b/i;
const COLLEAGUE_LINK = /\/(?:agents?|staff|operators?|team(?:mates?|members)?|employees?|users\/profile|admins?)\b/i;
const OUT_TOKENS = new Set(['right', 'end', 'outgoing']);
const IN_TOKENS = new Set(['left', 'start', 'incoming']);
const SIDE_WORDS = /(?:^|[\s_-])(?:(left|start)|(right|end))(?=$|[\s_-])/;

/** Collects what speaks for customer or agent, message by message. */
export function* gatherEvidence(context: RoleContext): Generator<void, Evidence[]> {
  const isListed = (index: number): boolean => context.entries[index]?.opening !== true || context.entries.length === 1;
  const listed = cluesWhere(context.clues, isListed);
  const publicClues = cluesWhere(context.clues, (index) => context.internal[index] !== true && isListed(index));
  const tells = tellingTokens(publicClues);
  const says = tellingLabels(listed);
  const opener = openerOf(context);
  yield;
  const found = yield* eachOf(context.entries, (entry, index) => {
    const evidence: Evidence = new Map();
    const clue = context.clues[index] as Clues;
    byHint(evidence, entry, context);
    byCode(evidence, clue, tells);
    byBadge(evidence, entry, clue, says);
    byPerson(evidence, entry, context);
    byRecipients(evidence, entry, context, opener);
    byWords(evidence, entry, context.texts[index] ?? '', context.people, opener);
    bySide(evidence, clue, context.sides[index] ?? 0, tells);
    return evidence;
  });
  yield;
  byContrast(found, context);
  byOrderAndNotes(found, context);
  return found;
}

function byHint(evidence: Evidence, { author }: Entry, { hints }: RoleContext): void {
  // A page may name an author "constructor": only what the agent said counts.
  const told = author !== null && Object.hasOwn(hints.roles, author.name) ? hints.roles[author.name] : undefined;
  if (told !== undefined) evidence.set('hint', told === 'customer' ? ROLE.hint : -ROLE.hint);
}

const peopleTokens = rememberOf((tokens: ReadonlySet<string>): string[] =>
  [...tokens].filter((token) => CODE.customer.has(token) || CODE.agent.has(token)),
);

function byCode(evidence: Evidence, { tokens }: Clues, tells: (token: string) => boolean): void {
  let customer = 0;
  let agent = 0;
  for (const token of peopleTokens(tokens)) {
    if (!tells(token)) continue;
    if (CODE.customer.has(token)) customer += 1;
    if (CODE.agent.has(token)) agent += 1;
  }
  if (customer !== agent) evidence.set('code', customer > agent ? ROLE.code : -ROLE.code);
}

/** Records that are not marked, where the page marks only the other side. */
function byContrast(found: readonly Evidence[], { entries, internal }: RoleContext): void {
  const sides = found.map((evidence, index) =>
    internal[index] === true ? 0 : Math.sign(evidence.get('code') ?? evidence.get('badge') ?? 0),
  );
  const customers = sides.filter((side) => side > 0).length;
  const agents = sides.filter((side) => side < 0).length;
  if ((customers === 0) === (agents === 0)) return;
  for (const [index] of entries.entries()) {
    if (sides[index] === 0 && internal[index] !== true)
      found[index]?.set('contrast', customers > 0 ? -ROLE.contrast : ROLE.contrast);
  }
}

const sideOfBadge = remember((label) => {
  const customer = LABEL.customerBadge.test(label);
  const agent = LABEL.agentBadge.test(label);
  return customer && agent ? 'both' : customer ? 'customer' : agent ? 'agent' : '';
});

function byBadge(
  evidence: Evidence,
  { author, side }: Entry,
  { labels }: Clues,
  says: (label: string) => boolean,
): void {
  const name = author?.name ?? '';
  let customer = LABEL.customer.test(name) ? 1 : 0;
  let agent = LABEL.agent.test(name) ? 1 : 0;
  for (const label of [...labels, ...side.map((text) => /[[(]([^)\]]{3,30})[)\]]/.exec(text)?.[1] ?? '')]) {
    const bare = name === '' ? label : label.replace(name, ' ');
    // "Contact: Ann" names the writer's part, too, but only when other messages are labelled differently.
    if (bare.trim().length < 2 || bare.length > 70 || !says(label)) continue;
    const side = sideOfBadge(bare);
    if (side !== 'agent' && side !== '') customer += 1;
    if (side !== 'customer' && side !== '') agent += 1;
  }
  if (customer !== agent) evidence.set('badge', customer > agent ? ROLE.badge : -ROLE.badge);
}

function byPerson(evidence: Evidence, { author }: Entry, { people, entries, host }: RoleContext): void {
  if (author === null) return;
  if (LABEL.you.test(author.name)) evidence.set('you', -ROLE.you);
  const isCustomer = samePerson(author, people.customers);
  const isSelf = samePerson(author, people.self);
  const isAgent = samePerson(author, people.agents);
  if (isCustomer && !isSelf && !isAgent) evidence.set('requester', ROLE.requester);
  // Somebody from the same house as the requester asks, too.
  else if (author.email !== '' && people.customers.some(({ email }) => domainOf(email) === domainOf(author.email)))
    evidence.set('requester', ROLE.notRequester);
  else if (
    people.customers.length > 0 &&
    entries.some((entry) => entry.author !== null && samePerson(entry.author, people.customers))
  ) {
    evidence.set('notRequester', -ROLE.notRequester);
  }
  if (isSelf) evidence.set('self', -ROLE.self);
  if (isAgent && !isCustomer) evidence.set('assignee', -ROLE.assignee);
  if (CONTACT_LINK.test(author.href)) evidence.set('link', ROLE.link);
  else if (COLLEAGUE_LINK.test(author.href)) evidence.set('link', -ROLE.link);
  if (author.email !== '')
    evidence.set('address', sameDesk(author.email, host, people) ? -ROLE.address * 2 : ROLE.address);
  if (TEAM.test(author.name)) evidence.set('team', -ROLE.team);
  if (!isCustomer && people.colleagues.has(nameKey(author.name))) evidence.set('colleague', -ROLE.colleague);
}

/** Who opened the thread: the author of the oldest public message. */
function openerOf({ entries, internal, texts }: RoleContext): AuthorMark | null {
  return entries.find((_, index) => internal[index] !== true && (texts[index] ?? '') !== '')?.author ?? null;
}

function byRecipients(
  evidence: Evidence,
  entry: Entry,
  { people, host }: RoleContext,
  opener: AuthorMark | null,
): void {
  const to = recipientsOf(entry);
  if (!to.me && to.people.length === 0) return;
  const isOpener = opener !== null && entry.author !== null && nameKey(opener.name) === nameKey(entry.author.name);
  const wentTo = (others: People['customers']): boolean => to.people.some((person) => samePerson(person, others));
  const toCustomer = wentTo(people.customers) || (opener !== null && !isOpener && wentTo([opener]));
  const toDesk =
    to.me ||
    wentTo([...people.self, ...people.agents]) ||
    to.people.some(({ email }) => email !== '' && sameDesk(email, host, people));
  if (toCustomer !== toDesk) evidence.set('recipient', toDesk ? ROLE.recipient : -ROLE.recipient);
}

const domainOf = (email: string): string => email.split('@')[1] ?? '';

/** The mail domain is that of the desk itself. */
function sameDesk(email: string, host: string, { self, agents }: People): boolean {
  const domain = domainOf(email);
  if (domain === '') return false;
  const base = domain.split('.').slice(-2).join('.');
  return host.endsWith(base) || [...self, ...agents].some((name) => name.email.endsWith(`@${domain}`));
}

function samePerson(
  author: { name: string; email: string },
  people: readonly { name: string; email: string }[],
): boolean {
  const key = nameKey(author.name);
  return people.some(({ name, email }) => {
    if (email !== '' && (email === author.email || email === key)) return true;
    const other = nameKey(name);
    if (other === '' || key === '') return false;
    if (other === key) return true;
    // "Priya" in the greeting of the page and "Priya Nair" at the message.
    const [a, b] = other.length < key.length ? [other, key] : [key, other];
    return a.length > 2 && !a.includes(' ') && b.split(' ').includes(a);
  });
}

/** The side that the class names of a record speak of. */
const sideIn = remember((kind): 'left' | 'right' | '' => {
  const named = kind
    .split(/[\s|]+/)
    .map((name) => SIDE_WORDS.exec(name))
    .find((match) => match !== null);
  return named === undefined || named === null ? '' : named[2] === undefined ? 'left' : 'right';
});

function bySide(
  evidence: Evidence,
  { tokens, kind }: Clues,
  measured: number,
  tells: (token: string) => boolean,
): void {
  if (measured !== 0) {
    evidence.set('side', measured > 0 ? -ROLE.side : ROLE.side);
    return;
  }
  const named = sideIn(kind);
  if (named === '') return;
  const isRight = named === 'right';
  const token = isRight ? 'right' : 'left';
  if (![...(isRight ? OUT_TOKENS : IN_TOKENS)].some((word) => tokens.has(word) && tells(word)) && !tells(token)) return;
  evidence.set('side', isRight ? -ROLE.side : ROLE.side);
}

/** Who came first, who wrote notes. `entries` are oldest first. */
function byOrderAndNotes(found: readonly Evidence[], { entries, internal, texts }: RoleContext): void {
  const firstIndex = entries.findIndex((_, index) => internal[index] !== true && (texts[index] ?? '') !== '');
  const first = entries[firstIndex];
  if (first === undefined) return;
  const keys = entries.map(({ author }) => (author === null ? '' : nameKey(author.name)));
  const authors = new Set(keys.filter((key) => key !== ''));
  const noteWriters = new Set(keys.filter((key, index) => key !== '' && internal[index] === true));
  for (const [index, evidence] of found.entries()) {
    const key = keys[index] ?? '';
    if (index === firstIndex || (key !== '' && key === keys[firstIndex])) evidence.set('first', ROLE.first);
    else if (key !== '' && keys[firstIndex] !== '')
      evidence.set('notFirst', authors.size === 2 ? -ROLE.notFirst : -ROLE.notFirst * 0.7);
    if (key !== '' && noteWriters.has(key)) evidence.set('wroteNote', -ROLE.wroteNote);
  }
}
