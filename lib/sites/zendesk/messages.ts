import type { RawMessage, Role } from '../../conversation/conversation';
import { bodyText } from '../body-text';
import { allOf, firstOf } from '../candidates';
import { bindElement } from '../element-of';
import { BUBBLE, CONTENT, ITEM, NOTE_TAG, ORIGIN, SENDER, TIME } from './selectors';

/** One comment; messaging puts several messages into one. */
export interface ReadItem {
  messages: RawMessage[];
  /** True when a fallback was needed. */
  drifted: boolean;
}

/** The comments of a log, oldest first, and whether fallbacks were needed to find them. Null when there are none. */
export function itemsOf(log: HTMLElement): { items: HTMLElement[]; drifted: boolean } | null {
  const all = allOf(log, ITEM);
  if (all === null) return null;
  const items = all.found.filter(
    (item) => item.getAttribute('aria-hidden') !== 'true' && item.parentElement?.closest('article') === null,
  );
  return { items, drifted: all.rank > 1 };
}

/** Reads one comment. */
export function readItem(item: HTMLElement, customer: string): ReadItem {
  const bubbles = allOf(item, BUBBLE);
  const messages: RawMessage[] = [];
  for (const bubble of bubbles?.found ?? [item]) {
    const message = readBubble(bubble, item, customer);
    if (message !== null) messages.push(message);
  }
  return { messages, drifted: bubbles === null || bubbles.rank > 0 };
}

function readBubble(bubble: HTMLElement, item: HTMLElement, customer: string): RawMessage | null {
  const content = firstOf(bubble, CONTENT);
  const { text, quoted, attachments } = bodyText([content?.found ?? bubble]);
  if (text.trim() === '' && attachments.length === 0) return null;
  const sender = lineOf(firstOf(bubble, SENDER)?.found ?? firstOf(item, SENDER)?.found);
  const time = firstOf(bubble, TIME)?.found ?? firstOf(item, TIME)?.found;
  const verdict = roleOf(bubble, item, sender, customer);
  const message: RawMessage = {
    id: idOf(bubble, item),
    ...verdict,
    author: sender,
    datetime: time?.getAttribute('datetime') ?? '',
    timeText: time?.getAttribute('title') ?? time?.textContent ?? '',
    text,
    quoted,
    attachments,
  };
  return bindElement(message, bubble);
}

const AUTOMATIC = /trigger|automation|system|bot/i;
const BOT_NAME = /(?:^|[^\p{L}])(?:answer bot|bot|ai agent|virtual assistant)(?:$|[^\p{L}])/iu;
const SIDE_CONVERSATION =
  /side conversation|nebenkonversation|conversation annexe|conversación (?:secundaria|paralela)|conversa (?:paralela|secundária)/i;

function roleOf(
  bubble: HTMLElement,
  item: HTMLElement,
  sender: string,
  customer: string,
): Pick<RawMessage, 'role' | 'roleCertainty' | 'visibility'> {
  const type = bubble.getAttribute('type') ?? item.getAttribute('type') ?? '';
  const internal = type === 'internal' || (type === '' && firstOf(item, NOTE_TAG) !== null);
  const aside = SIDE_CONVERSATION.test(firstOf(item, ORIGIN)?.found.getAttribute('aria-label') ?? '');
  const visibility = internal || aside ? 'internal' : 'public';
  if (isAutomatic(item, bubble) || (BOT_NAME.test(sender) && type !== 'end-user'))
    return { role: 'bot', roleCertainty: 0.9, visibility };
  if (internal) return { role: 'agent', roleCertainty: 0.99, visibility };
  if (type === 'agent') return { role: 'agent', roleCertainty: 0.99, visibility };
  // In a side conversation the other party is a supplier or a colleague, not the customer.
  if (type === 'end-user')
    return aside
      ? { role: 'unknown', roleCertainty: 0, visibility }
      : { role: 'customer', roleCertainty: 0.99, visibility };
  return { ...byName(sender, customer), visibility };
}

/** Zendesk no longer says who wrote: the requester's name still does, for one of the sides. */
function byName(sender: string, customer: string): { role: Role; roleCertainty: number } {
  if (sender === '' || customer === '') return { role: 'unknown', roleCertainty: 0 };
  return sender === customer ? { role: 'customer', roleCertainty: 0.85 } : { role: 'agent', roleCertainty: 0.6 };
}

function isAutomatic(item: HTMLElement, bubble: HTMLElement): boolean {
  const origin = bubble.querySelector('[data-originated-from]') ?? item.querySelector('[data-originated-from]');
  return AUTOMATIC.test(origin?.getAttribute('data-originated-from') ?? '');
}

function idOf(bubble: HTMLElement, item: HTMLElement): string {
  for (const element of [bubble, item]) {
    for (const name of ['data-comment-id', 'data-message-id', 'data-event-id', 'data-id', 'id']) {
      const value = element.getAttribute(name) ?? '';
      if (/\d{3,}/.test(value) && value.length < 60) return value;
    }
  }
  return '';
}

function lineOf(element: Element | undefined): string {
  return element === undefined ? '' : (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
