import { rememberOf } from '../../conversation/remember';
import type { BodyText } from '../body-text';
import type { AuthorMark } from './authors';
import { authorMarksIn } from './authors';
import { chooseAuthors, type KnownNames } from './author-choice';
import { findBodies, type Body } from './body';
import { within, type Box, type TimeMark } from './box';
import { bodyText } from './handed-over';
import type { Unit } from './groups';
import { emailIn } from './names';
import { runsOf, type Marks, type Run } from './parts';
import { classesOf } from './shape';
import { eachOf, wholeOf } from '../slices';
import { timeMarksIn } from './time-marks';
import { LABEL } from './words';

/** One record of the list, cut into who, when and what. */
export interface Entry {
  /** First box of the record: where its id, classes and position are looked up. */
  box: Box;
  boxes: Box[];
  group: Box[];
  author: AuthorMark | null;
  time: TimeMark | null;
  body: Body | null;
  runs: Run[];
  /** Short texts beside the body: badges, labels, verbs. */
  side: string[];
  /** The description that stands outside the list. */
  opening: boolean;
}

// A record that nobody touched is the same array of boxes in the next read: see `readAgain`.
const authorsIn = rememberOf((boxes: readonly Box[]) => authorMarksIn(boxes));
const timesIn = rememberOf((boxes: readonly Box[]) =>
  boxes.flatMap((box) => timeMarksIn(box)).map((mark) => ({ mark, slot: slotOf(mark) })),
);
const lastRuns = new WeakMap<readonly Box[], Marks & { runs: Run[] }>();

function runsIn(boxes: readonly Box[], author: Box | null, time: Box | null): Run[] {
  const last = lastRuns.get(boxes);
  if (last?.author === author && last.time === time) return last.runs;
  const runs = runsOf(boxes, { author, time });
  lastRuns.set(boxes, { author, time, runs });
  return runs;
}

/** Splits all records of a list together: what they have in common tells head from body. */
export function splitRecords(units: readonly Unit[], known: KnownNames): Entry[] {
  return wholeOf(splitInParts(units, known));
}

/** The same in parts. */
export function* splitInParts(units: readonly Unit[], known: KnownNames): Generator<void, Entry[]> {
  const marks = yield* eachOf(units, ({ boxes }) => authorsIn(boxes));
  const authors = chooseAuthors(marks, known);
  yield;
  const groupAuthors = authorsOfGroups(units, known);
  yield* eachOf(units, ({ boxes }) => timesIn(boxes));
  const times = chooseTimes(units);
  const runs = yield* eachOf(units, ({ boxes }, index) => runsIn(boxes, shown(authors[index]), shown(times[index])));
  const bodies = findBodies(
    runs,
    units.map(({ boxes }) => boxes),
  );
  return yield* eachOf(units, (unit, index) => {
    const own = runs[index] ?? [];
    const body = bodies[index] ?? null;
    const bodyRuns = new Set(body?.runs);
    const side = own
      .filter((run) => !bodyRuns.has(run) && run.kind !== 'chrome' && run.text.length <= 160)
      .map(({ text }) => text);
    return {
      box: unit.boxes[0] as Box,
      boxes: unit.boxes,
      group: unit.group,
      author: behindBot(authors[index] ?? groupAuthors.get(unit.group[0] as Box) ?? null, side),
      time: times[index] ?? timeOfGroup(unit),
      body,
      runs: own,
      opening: false,
      side,
    };
  });
}

/** A bot that only passes on a customer's mail names the customer beside itself. */
export function behindBot(author: AuthorMark | null, side: readonly string[]): AuthorMark | null {
  if (author === null || !LABEL.bot.test(author.name)) return author;
  const person = side.find((text) => text.length < 90 && LABEL.customerBadge.test(text) && emailIn(text) !== '');
  return person === undefined ? author : { ...author, name: emailIn(person), email: emailIn(person), href: '' };
}

/** The box of a mark, if it is the box's text that states it. */
function shown(mark: { box: Box; spoken: boolean } | null | undefined): Box | null {
  return mark === null || mark === undefined || mark.spoken ? null : mark.box;
}

/** What is known of an entry for as long as its runs and its body are those of the read before. */
export function rememberOfEntry<T>(work: (entry: Entry) => T): (entry: Entry) => T {
  const known = new WeakMap<object, T>();
  return (entry) => {
    const key = entry.body ?? entry.runs;
    let answer = known.get(key);
    if (answer === undefined) known.set(key, (answer = work(entry)));
    return answer;
  };
}

/** The text of a record's body, without the pieces that are something else. */
export function textOfEntry(entry: Entry, unstyled: boolean): BodyText {
  const { body } = entry;
  const known = body === null ? undefined : texts.get(body);
  if (known !== undefined) return known;
  if (body === null) return { text: '', quoted: '', attachments: [] };
  const wanted = new Set(body.runs.map(({ box }) => box));
  const left = new Set<Element>();
  const words = new Set<Element>();
  for (const { box } of entry.runs) {
    if (wanted.has(box)) continue;
    const around = body.runs.some((run) => run.box.order > box.order && run.box.order <= box.end);
    (around ? words : left).add(box.element);
  }
  const seen = new Set<Element>();
  for (const top of entry.boxes) for (const { element } of within(top)) seen.add(element);
  const options = {
    seen,
    skip: (element: Element) => left.has(element),
    skipWords: (element: Element) => words.has(element),
    unstyled,
  };
  const nodes =
    body.mixed && body.root.children.length > 0 && !entry.boxes.includes(body.root) && entry.boxes.length > 1
      ? siblingNodes(entry)
      : [body.root.element];
  const read = bodyText(nodes, options);
  // "Ann: hello" in one line: the colon belongs to the name.
  const text = body.mixed ? { ...read, text: read.text.replace(/^[\s:：>–—-]+(?=\S)/u, '') } : read;
  texts.set(body, text);
  return text;
}

const texts = new WeakMap<Body, BodyText>();

/** A record of several siblings: those from the first that holds writing. */
function siblingNodes(entry: Entry): Node[] {
  const first = entry.body?.runs[0]?.box;
  return entry.boxes.filter((box) => first !== undefined && box.end >= first.order).map(({ element }) => element);
}

/** The time that says most in each record; a place that most records use wins over a lone one. */
function chooseTimes(units: readonly Unit[]): (TimeMark | null)[] {
  const all = units.map(({ boxes }) => timesIn(boxes));
  const slots = new Map<string, number>();
  for (const marks of all)
    for (const slot of new Set(marks.map((one) => one.slot))) slots.set(slot, (slots.get(slot) ?? 0) + 1);
  return all.map((marks) => {
    let best: TimeMark | null = null;
    let most = 0;
    for (const { mark, slot } of marks) {
      const coverage = (slots.get(slot) ?? 0) / Math.max(1, units.length);
      const score = mark.grade + (mark.datetime === '' ? 0 : 0.5) + coverage * 3;
      if (score > most + 0.01) {
        best = mark;
        most = score;
      }
    }
    return best;
  });
}

function slotOf({ box }: TimeMark): string {
  const name = (of: Box | null): string => (of === null ? '' : `${of.tag}.${classesOf(of).join('.')}`);
  return `${name(box.parent)}>${name(box)}`;
}

function timeOfGroup({ group }: Unit): TimeMark | null {
  const marks = group.flatMap((box) => timeMarksIn(box));
  return marks.reduce<TimeMark | null>((best, mark) => (best === null || mark.grade > best.grade ? mark : best), null);
}

/** One author for all messages of a group, from the head that they share. */
function authorsOfGroups(units: readonly Unit[], known: KnownNames): Map<Box, AuthorMark> {
  const groups = [...new Set(units.map(({ group }) => group[0]).filter((box) => box !== undefined))];
  const chosen = chooseAuthors(
    groups.map((box) => authorMarksIn([box])),
    known,
  );
  const found = new Map<Box, AuthorMark>();
  for (const [index, box] of groups.entries()) {
    const mark = chosen[index];
    if (mark !== null && mark !== undefined) found.set(box, mark);
  }
  return found;
}
