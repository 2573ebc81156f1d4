import type { RawConversation, RawMessage, Role } from '../../conversation/conversation';
import { readTime } from '../../conversation/times';
import type { ReadContext } from '../adapter';
import { bodyText } from '../body-text';
import { bindElement, elementOf } from '../element-of';
import { EARLIER_LABEL } from '../labels';
import { isVisible } from '../visibility';
import { ticketAt } from './address';
import { hasMark } from './marks';
import { allIn, firstAround, valueAt, type Place } from './query';
import type { Recipe } from './recipe';

/** What a recipe found on a page. */
export interface TaughtRead {
  list: Element;
  /** The elements of the messages, in the order of the page. */
  items: Element[];
  raw: RawConversation;
  /** True when a first selector found nothing any more: the page is not as it was taught. */
  isChanged: boolean;
}

/** Messages of a list that has not changed, by their element. */
export type Kept = WeakMap<Element, { message: RawMessage; selector: string }>;

const BOT_NAME = /(?:^|[^\p{L}])(?:bot|ai agent|virtual assistant)(?:$|[^\p{L}])/iu;

/** Below this share of items with a text the recipe does not fit the page any more. */
const LEAST_BODIES = 0.4;

/** Reads a page as it was taught. Null when the page is for another recipe, or does not look as taught at all. */
export function readRecipe(recipe: Recipe, context: ReadContext, kept: Kept = new WeakMap()): TaughtRead | null {
  const ticketId = ticketAt(context.url, recipe.path);
  if (ticketId === null) return null;
  for (const [rank, selector] of recipe.list.entries()) {
    for (const list of allIn(context.document, selector)) {
      const found = isVisible(list) ? readList(recipe, list, kept, context) : null;
      if (found === null) continue;
      const { items, rank: itemRank } = found;
      const messages = withLead(recipe, found.messages, context);
      const isChanged = rank + itemRank > 0;
      const raw: RawConversation = {
        ticketId,
        subject: subjectOf(recipe, context.document),
        messages,
        order: 'auto',
        completeness: { hasEarlier: hasEarlier(list, items) },
        provenance: { subject: 'taught', messages: 'taught', roles: 'taught', times: 'taught' },
        warnings: isChanged ? ['SELECTOR_DRIFT'] : [],
        certainty: isChanged ? 0.7 : 0.97,
      };
      return { list, items, raw, isChanged };
    }
  }
  return null;
}

function readList(
  recipe: Recipe,
  list: Element,
  kept: Kept,
  context: ReadContext,
): { messages: RawMessage[]; items: Element[]; rank: number } | null {
  for (const [rank, css] of recipe.item.entries()) {
    const all = allIn(list, css).filter((item) => isShown(item));
    // One selector for all bodies: a fallback in a single item would take an event for a message.
    for (const [bodyRank, selector] of recipe.body.entries()) {
      const items = all.filter((item) => allIn(item, selector).length > 0);
      if (items.length === 0 || items.length < all.length * LEAST_BODIES) continue;
      const place: Place = { list, items: new Set(items) };
      const read = items.map((item) => {
        const last = kept.get(item);
        if (last?.selector === selector) return last.message;
        const message = readItem(recipe, item, place, selector);
        kept.set(item, { message, selector });
        return message;
      });
      const isMessage = ({ text, attachments }: RawMessage): boolean =>
        text.trim() !== '' || (attachments?.length ?? 0) > 0;
      const messages = withRoles(recipe, read.filter(isMessage), context.hints.roles);
      if (messages.length === 0) continue;
      return {
        messages,
        items: items.filter((_, index) => isMessage(read[index] as RawMessage)),
        rank: rank + bodyRank,
      };
    }
  }
  return null;
}

/** Copies for screen readers, and for everybody else, carry this attribute. */
export function isShown(item: Element): boolean {
  return item.closest('[aria-hidden="true"]') === null && isVisible(item);
}

/** The bodies of one message. */
export function bodiesIn(item: Element, selector: string): Element[] {
  const all = allIn(item, selector);
  return all.length > 1 ? all.filter((body) => body.closest('[aria-hidden="true"]') === null) : all;
}

function readItem(recipe: Recipe, item: Element, place: Place, selector: string): RawMessage {
  const { list } = place;
  const bodies = bodiesIn(item, selector);
  const author = firstAround(item, place, recipe.author, bodies);
  const time = firstAround(item, place, recipe.time, bodies);
  const { text, quoted, attachments } = bodyText(bodies, {
    skip: (element) => element === author?.element || element === time?.element,
  });
  const isMachine = /^\d{4}-\d\d-\d\dT|^\d{10,13}$/.test(time?.value ?? '');
  const message: RawMessage = {
    ...roleOf(recipe, item, bodies[0] ?? item, list),
    ...(BOT_NAME.test(author?.value ?? '') && { role: 'bot' as const }),
    author: author?.value ?? '',
    ...(time !== null && (isMachine ? { datetime: time.value } : { timeText: time.value })),
    // What stood between the name and the words.
    text: selector === ':scope' ? text.replace(/^[\s:：]+/, '') : text,
    quoted,
    attachments,
  };
  return bindElement(message, item);
}

type Verdict = Pick<RawMessage, 'role' | 'roleCertainty' | 'visibility'>;

/** The mark that stands first in its list decides; a note wins over its writer. */
function roleOf(recipe: Recipe, item: Element, body: Element, list: Element): Verdict {
  let best = Infinity;
  let role: Role = recipe.rest;
  let visibility: RawMessage['visibility'] = 'public';
  for (const name of ['note', 'agent', 'customer'] as const) {
    const rank = recipe[name].findIndex((mark) => hasMark(mark, item, body, list));
    if (rank < 0 || rank >= best) continue;
    best = rank;
    role = name === 'note' ? 'agent' : name;
    visibility = name === 'note' ? 'internal' : 'public';
  }
  return { role, visibility, roleCertainty: best === 0 ? 0.95 : best < Infinity ? 0.75 : role === 'unknown' ? 0 : 0.8 };
}

/**
 * What the agent said about a writer counts. Where all messages fell to the one side that has no mark of its own, the
 * marks of the other may be gone: then the sides are asked for again.
 */
function withRoles(recipe: Recipe, messages: RawMessage[], hints: ReadContext['hints']['roles']): RawMessage[] {
  const writers = new Set(messages.map(({ author }) => author));
  const isAllRest = recipe.rest !== 'unknown' && messages.every(({ role }) => role === recipe.rest) && writers.size > 1;
  return messages.map((message) => {
    const said = hints[message.author ?? ''];
    if (said === undefined && !isAllRest) return message;
    const roles = said === undefined ? { roleCertainty: 0.4 } : { role: said, roleCertainty: 1 };
    const next = { ...message, ...roles };
    const element = elementOf(message)?.deref();
    return element === undefined ? next : bindElement(next, element);
  });
}

/** The message that stands apart is the oldest: first in a list that begins with the oldest, else last. */
function withLead({ lead }: Recipe, messages: RawMessage[], { document, hints }: ReadContext): RawMessage[] {
  for (const selector of lead) {
    const found = allIn(document, selector).find((element) => isShown(element));
    const { text, quoted, attachments } = bodyText(found === undefined ? [] : [found]);
    if (found === undefined || text.trim() === '') continue;
    const author = messages.find(({ role }) => role === 'customer')?.author ?? '';
    const role = hints.roles[author] ?? 'customer';
    const message = { role, roleCertainty: 0.9, visibility: 'public' as const, text, quoted, attachments };
    bindElement(message, found);
    const [first, last] = [messages[0], messages.at(-1)].map((end) => timeOf(end));
    return first !== null && last !== null && (first ?? 0) > (last ?? 0)
      ? [...messages, message]
      : [message, ...messages];
  }
  return messages;
}

function timeOf(message: RawMessage | undefined): number | null {
  const { at } = readTime(message?.datetime ?? '', message?.timeText ?? '', { now: null, dayFirst: true });
  return at === null ? null : Date.parse(at);
}

function subjectOf({ subject }: Recipe, document: Document): string {
  for (const selector of subject)
    for (const element of allIn(document, selector)) {
      const value = isVisible(element) ? valueAt(element, selector) || (element as HTMLInputElement).value : '';
      if (value) return value;
    }
  return '';
}

/** A button in or beside the list that loads earlier messages, outside the messages themselves. */
function hasEarlier(list: Element, items: readonly Element[]): boolean {
  return [...(list.parentElement ?? list).querySelectorAll('button, a, [role="button"]')].some(
    (button) => EARLIER_LABEL.test((button.textContent ?? '').trim()) && !items.some((item) => item.contains(button)),
  );
}
