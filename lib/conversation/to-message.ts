import { cleanLine, cleanText, cutAt } from './clean-text';
import type { Message, RawMessage } from './conversation';
import { hashId } from './identity';
import { splitQuoted, type SplitText } from './quoting';
import type { ReadTime } from './times';

/** Longest text of one message, in characters; the rest is cut and the conversation says so. */
const TEXT_LIMIT = 20_000;
/** Longest name, number or other single line; what arrives longer is refused as a whole (schema.ts). */
const LINE_LIMIT = 200;
/** Characters of texts whose split is remembered, twice: about one ticket of 2,000 messages. */
const SPLITS_LIMIT = 2_000_000;

/** A message, and whether its text was too long to keep whole. */
export interface Made {
  message: Message;
  isCut: boolean;
}

const known = new WeakMap<RawMessage, { time: ReadTime; made: Made }>();

/** The message of a raw one. The same raw message at the same time gives the same object, so that readings share it. */
export function toMessage(raw: RawMessage, time: ReadTime): Made {
  const last = known.get(raw);
  if (last?.time.at === time.at && last.time.precision === time.precision) return last.made;
  const made = make(raw, time);
  known.set(raw, { time, made });
  return made;
}

const renames = new WeakMap<Message, Message>();

/** The message under this id: itself, or a copy that is the same object in the next reading. */
export function renamed(message: Message, id: string): Message {
  if (message.id === id) return message;
  let copy = renames.get(message);
  if (copy?.id !== id) renames.set(message, (copy = { ...message, id }));
  return copy;
}

function make(raw: RawMessage, time: ReadTime): Made {
  const split = splitOf(raw.text, raw.quoted ?? '');
  const author = lineOf(raw.author ?? '');
  // Years of five digits are no times of messages, and no time that the other side takes.
  const at = time.at !== null && /^\d{4}-/.test(time.at) ? time.at : null;
  const stable = time.precision === 'relative' || at === null ? '' : at;
  const roleCertainty = share(raw.roleCertainty ?? (raw.role === 'unknown' ? 0 : 1));
  const message: Message = {
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
  return { message, isCut: split.isCut };
}

interface Split extends SplitText {
  isCut: boolean;
  isEmpty: boolean;
}

/** Texts that were split not long ago: nearly all of them come again with the next whole reading. */
const splits = { older: new Map<string, Split>(), newer: new Map<string, Split>(), characters: 0 };

function splitOf(text: string, quoted: string): Split {
  const key = `${quoted.length} ${quoted}${text}`;
  const last = splits.newer.get(key);
  if (last !== undefined) return last;
  const split = splits.older.get(key) ?? splitNow(text, quoted);
  splits.characters += key.length;
  if (splits.characters > SPLITS_LIMIT)
    Object.assign(splits, { older: splits.newer, newer: new Map<string, Split>(), characters: key.length });
  splits.newer.set(key, split);
  return split;
}

function splitNow(text: string, quoted: string): Split {
  const whole = cleanText(text);
  const cut = cutAt(whole, TEXT_LIMIT);
  const parts = splitQuoted(cut, cutAt(cleanText(quoted), TEXT_LIMIT));
  return { ...parts, isCut: cut.length < whole.length, isEmpty: cut === '' };
}

/** A name, a number or another single line, cleaned and cut. */
export function lineOf(text: string): string {
  return cutAt(cleanLine(text), LINE_LIMIT);
}

/** A number from 0 to 1. */
export function share(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}
