import type { RawMessage } from '../../conversation/conversation';
import { rememberOf } from '../../conversation/remember';
import type { ReadContext } from '../adapter';
import { bindElement } from '../element-of';
import { eachOf } from '../slices';
import type { Box } from './box';
import { cluesOf, type Clues } from './clues';
import { findEvents } from './events';
import { readLayout } from './layout';
import { findNotes } from './notes';
import type { People } from './people';
import { textOfEntry, type Entry } from './records';
import { decideRoles } from './roles';
import { datesFromSeparators } from './separators';
import type { Survey } from './survey';
import { LABEL } from './words';

/** Turns the records of a conversation into messages, in parts, oldest first: without status lines, each with its writer's part. */
export function* toMessages(
  entries: readonly Entry[],
  page: Survey,
  people: People,
  context: ReadContext,
): Generator<void, RawMessage[]> {
  const clues = yield* eachOf(entries, cluesOf);
  const bodies = yield* eachOf(entries, (entry) => textOfEntry(entry, !page.styled));
  const texts = bodies.map(({ text }) => text);
  yield;
  const events = yield* findEvents(entries, clues, texts);
  yield;
  const dates = datesFromSeparators(entries, texts);
  yield;
  const kept = entries.map((_, index) => index).filter((index) => events[index] !== true);
  const pick = <T>(values: readonly T[]): readonly T[] =>
    kept.length === values.length ? values : kept.map((index) => values[index] as T);
  const picked = pick(clues);
  const written = carryAuthors(pick(entries), picked);
  yield;
  const layout = readLayout(written, page.styled);
  yield;
  const notes = (yield* findNotes(written, picked, layout.yellow)).map((p) => p > 0.5);
  yield;
  const verdicts = yield* decideRoles({
    entries: written,
    clues: picked,
    texts: pick(texts),
    internal: notes,
    people,
    hints: context.hints,
    host: context.url.hostname,
    sides: layout.sides,
  });
  return yield* eachOf(written, (entry, index) => {
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
      attachments: body?.attachments ?? NO_FILES,
    };
    const last = lastMessages.get(entry.box);
    // The same object says that nothing changed: whoever takes it need not look into it again.
    if (last !== undefined && isSame(last, message)) return last;
    lastMessages.set(entry.box, message);
    return bindElement(message, entry.box.element);
  });
}

const NO_FILES: string[] = [];
const lastMessages = new WeakMap<Box, RawMessage>();

function isSame(one: RawMessage, other: RawMessage): boolean {
  return (Object.keys(other) as (keyof RawMessage)[]).every(
    (key) =>
      one[key] === other[key] ||
      (key === 'attachments' && one.attachments?.join('\n') === other.attachments?.join('\n')),
  );
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

const ID_ATTRIBUTES = [
  'data-message-id',
  'data-comment-id',
  'data-thread_id',
  'data-transaction-id',
  'data-note-id',
  'data-id',
  'data-entry-id',
  'id',
];

/** The tool's own id of a record, when its attributes have one. */
const idOf = rememberOf((box: Box): string => {
  for (const name of ID_ATTRIBUTES) {
    const value = box.element.getAttribute(name) ?? '';
    if (/\d/.test(value) && value.length < 80 && !/^(?::r|ember|react|radix|headlessui|mui)/.test(value))
      return `${name === 'id' ? '' : 'm'}${value}`;
  }
  return '';
});
