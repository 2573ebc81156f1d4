import { customerOf } from './customer';
import { cleanLine, cleanText, cutAt } from './clean-text';
import type { Conversation, ComposerState, Message, RawConversation, RawMessage, ReadWarning } from './conversation';
import { hashId, hashTicket, makeUnique, shortId } from './identity';
import { splitQuoted, type SplitText } from './quoting';
import { timeParts } from './time-parts';
import { inferDayFirst, readTime, type ReadTime } from './times';

/** Longest text of one message, in characters; the rest is cut and the conversation says so. */
const TEXT_LIMIT = 20_000;
/** Most messages kept; the newest win. */
const MESSAGE_LIMIT = 2_000;

/** Longest name, number or other single line; what arrives longer is refused as a whole (schema.ts). */
const LINE_LIMIT = 200;
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

/** Turns what an adapter read into the form that everything else uses: ordered, cleaned, capped, with stable ids. */
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
  [splits.older, splits.newer] = [splits.newer, new Map()];
  const messages = kept.map((index) =>
    toMessage(raw.messages[index] as RawMessage, times[index] as ReadTime, warnings),
  );
  const ids = makeUnique(messages.map(({ id }) => id));
  for (const [index, message] of messages.entries()) message.id = ids[index] ?? message.id;
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
  const { id } = toMessage({ ...first, id: '' }, times[oldest] as ReadTime, new Set());
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

function toMessage(raw: RawMessage, time: ReadTime, warnings: Set<ReadWarning>): Message {
  const split = splitOf(raw.text, raw.quoted ?? '');
  if (split.isCut) warnings.add('TRUNCATED_TEXT');
  const author = lineOf(raw.author ?? '');
  // Years of five digits are no times of messages, and no time that the other side takes.
  const at = time.at !== null && /^\d{4}-/.test(time.at) ? time.at : null;
  const stable = time.precision === 'relative' || at === null ? '' : at;
  const roleCertainty = share(raw.roleCertainty ?? (raw.role === 'unknown' ? 0 : 1));
  return {
    id: raw.id !== undefined && raw.id !== '' ? cutAt(raw.id, 120) : hashId({ author, at: stable, text: split.text }),
    role: roleCertainty < 0.5 ? 'unknown' : raw.role,
    roleCertainty,
    visibility: raw.visibility ?? 'public',
    author,
    at,
    atRaw: cutAt(cleanLine(raw.timeText ?? raw.datetime ?? ''), 120),
    atPrecision: at === null && time.at !== null ? 'none' : time.precision,
    kind: raw.kind ?? 'message',
    text: split.text,
    quoted: split.quoted,
    signature: split.signature,
    bodyState: raw.bodyState ?? (split.isEmpty ? 'empty' : 'full'),
    attachments: (raw.attachments ?? []).slice(0, 50).map(lineOf),
  };
}

interface Split extends SplitText {
  isCut: boolean;
  isEmpty: boolean;
}

/** Texts of this read and of the one before: nearly all of them come again. */
const splits = { older: new Map<string, Split>(), newer: new Map<string, Split>() };

function splitOf(text: string, quoted: string): Split {
  const key = `${quoted.length} ${quoted}${text}`;
  let split = splits.newer.get(key) ?? splits.older.get(key);
  if (split === undefined) {
    const whole = cleanText(text);
    const cut = cutAt(whole, TEXT_LIMIT);
    const parts = splitQuoted(cut, cutAt(cleanText(quoted), TEXT_LIMIT));
    split = { ...parts, isCut: cut.length < whole.length, isEmpty: cut === '' };
  }
  splits.newer.set(key, split);
  return split;
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

function lineOf(text: string): string {
  return cutAt(cleanLine(text), LINE_LIMIT);
}

/** A page may claim any number of messages. */
function countOf(total: number | null | undefined): number | null {
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? total : null;
}

function share(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '';
}
