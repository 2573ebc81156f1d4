import { customerOf } from './customer';
import { cleanLine, cutAt } from './clean-text';
import type { ComposerState, Conversation, Message, RawConversation, RawMessage, ReadWarning } from './conversation';
import { hashTicket, makeUnique, shortId } from './identity';
import { timeParts } from './time-parts';
import { lineOf, renamed, share, toMessage } from './to-message';
import { inferDayFirst, readTime, type ReadTime } from './times';

/** Most messages kept; the newest win. */
const MESSAGE_LIMIT = 2_000;
const URL_LIMIT = 8_000;

/** What the caller knows beside the page. */
export interface ReadMeta {
  adapter: string;
  /** The tool's name, or the host when it is not known. */
  tool: string;
  url: string;
  /** The moment of the read. */
  readAt: Date;
  /** False for a saved page, where "2 hours ago" cannot be resolved. */
  live: boolean;
  /** Language of the page (`<html lang>`), or an empty string. */
  lang: string;
  composer: ComposerState | null;
}

/** A conversation, and for each message the index of the raw one that it came from. */
export interface Normalised {
  conversation: Conversation;
  sources: number[];
}

/**
 * Turns what an adapter read into the form that everything else uses: ordered, cleaned, capped, with stable ids. A raw
 * message that comes again is not looked into again, so nobody may change one that was handed over.
 */
export function normalise(raw: RawConversation, meta: ReadMeta): Normalised {
  const warnings = new Set<ReadWarning>(raw.warnings);
  const dayFirst = inferDayFirst(
    raw.messages.map(({ timeText }) => timeText ?? ''),
    meta.lang,
  );
  const context = { now: meta.live ? meta.readAt : null, dayFirst };
  const times = raw.messages.map((message) =>
    readTime(message.datetime ?? '', cleanLine(message.timeText ?? ''), context),
  );
  const order = orderOf(raw, times);
  const kept = order.slice(-MESSAGE_LIMIT);
  if (kept.length < order.length) warnings.add('TOO_MANY_MESSAGES');
  const made = kept.map((index) => toMessage(raw.messages[index] as RawMessage, times[index] as ReadTime));
  if (made.some(({ isCut }) => isCut)) warnings.add('TRUNCATED_TEXT');
  const ids = makeUnique(made.map(({ message }) => message.id));
  const messages = made.map(({ message }, index) => renamed(message, ids[index] ?? message.id));
  warnFor(messages, raw, warnings);
  const conversation: Conversation = {
    tool: lineOf(meta.tool),
    adapter: meta.adapter,
    ref: {
      key: `${meta.adapter}:${shortId(hostOf(meta.url))}:${ticketIdOf(raw, order[0], times, meta.url)}`,
      number: lineOf(raw.number ?? ''),
      url: cutAt(meta.url, URL_LIMIT),
    },
    subject: cutAt(cleanLine(raw.subject ?? ''), 500),
    customer: customerOf(raw, messages),
    agent: lineOf(raw.agent ?? ''),
    messages,
    completeness: {
      total: countOf(raw.completeness?.total),
      loaded: messages.length,
      hasEarlier: (raw.completeness?.hasEarlier ?? false) || kept.length < order.length,
      truncatedBodies: messages.filter(({ bodyState }) => bodyState === 'collapsed').length,
    },
    composer: meta.composer === null ? null : { ...meta.composer, channel: lineOf(meta.composer.channel) },
    provenance: raw.provenance ?? {},
    warnings: [...warnings],
    certainty: share(raw.certainty ?? 1),
    readAt: meta.readAt.toISOString(),
  };
  return { conversation, sources: kept };
}

/** The tool's own id, else one made from the address and the oldest message; empty when there is neither. */
function ticketIdOf(raw: RawConversation, oldest: number | undefined, times: readonly ReadTime[], url: string): string {
  const own = shortId(cleanLine(raw.ticketId));
  if (own !== '' || oldest === undefined) return own;
  const first = raw.messages[oldest] as RawMessage;
  // Ids of a page may number its messages from 1 in every ticket: what was written counts as well.
  const { id } = toMessage({ ...first, id: '' }, times[oldest] as ReadTime).message;
  return hashTicket(url, `${first.id ?? ''} ${id}`);
}

/** Indices of the raw messages, oldest first. The adapter's word counts; `auto` asks the times. */
function orderOf(raw: RawConversation, times: readonly ReadTime[]): number[] {
  const indices = raw.messages.map((_, index) => index);
  const order = raw.order ?? 'auto';
  if (order === 'newest-first') return indices.reverse();
  if (order === 'oldest-first') return indices;
  const ranks = times.map((time, index) => rankOf(time, raw.messages[index]?.timeText ?? ''));
  let up = 0;
  let down = 0;
  let last: number | null = null;
  for (const rank of ranks) {
    if (rank !== null && last !== null) {
      if (rank > last) up += 1;
      if (rank < last) down += 1;
    }
    last = rank ?? last;
  }
  return down > up ? indices.reverse() : indices;
}

/** A number that grows with time, also for relative times that cannot be resolved. */
function rankOf(time: ReadTime, text: string): number | null {
  if (time.at !== null) return Date.parse(time.at);
  const parts = text === '' ? null : timeParts(text);
  return parts?.ago === undefined ? null : -parts.ago * 1000;
}

function warnFor(messages: readonly Message[], raw: RawConversation, warnings: Set<ReadWarning>): void {
  if (messages.length === 1) warnings.add('SINGLE_MESSAGE');
  if (messages.some(({ role }) => role === 'unknown')) warnings.add('ROLE_UNKNOWN');
  if (messages.some(({ role, roleCertainty }) => role !== 'unknown' && roleCertainty < 0.7))
    warnings.add('ROLE_GUESSED');
  if (messages.some(({ atPrecision }) => atPrecision === 'relative')) warnings.add('RELATIVE_DATES');
  if (messages.some(({ bodyState }) => bodyState === 'collapsed')) warnings.add('COLLAPSED');
  if (raw.completeness?.hasEarlier === true) warnings.add('PARTIAL');
  if ((raw.certainty ?? 1) < 0.6) warnings.add('LOW_CERTAINTY');
}

/** A page may claim any number of messages. */
function countOf(total: number | null | undefined): number | null {
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? total : null;
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
}
