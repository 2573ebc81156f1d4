import type { Conversation, Message } from '../conversation/conversation';
import type { Span } from '../conversation/span';
import { extract } from '../extraction/extract';
import type { Kind } from '../extraction/extracted';
import { sentenceAround } from '../extraction/sentence-around';
import type { Course } from '../inference/evidence';
import { SIGNALS, type Signal } from '../inference/labels';
import { splitSentences } from '../inference/sentences';
import { resultOf, type MessageSignals } from '../inference/signals';
import escalation from '../inference/tasks/signals';
import { alike, wordsOf, type WordSet } from './alike';
import { sameKey } from './facts';
import { withoutRepeatedTail } from './repeated-tail';

/**
 * Signals that no single message shows: only its place in the conversation tells that something is said again, or that
 * nobody answered. They join what the models read in the message itself, which keeps the say where both find one.
 */

/** Something that the course shows about one customer message. */
interface CourseSignal {
  course: Course;
  span: Span;
}

const LABELS: Record<Course, Signal> = {
  told_again: 'repeated',
  no_answer: 'repeated',
  open_long: 'unresolved_long',
};

/**
 * How likely the signal is where the course shows it. Set by hand: each follows from the labels' definition wherever
 * roles and times are read rightly. It is rare: none of the 744 customer messages of the written conversations, which
 * have no times, is marked by it (`npm run bench:models -- course`), wrongly or rightly.
 */
const SURE = 0.8;

const HOUR = 3_600_000;
/** Hours without an answer after which writing again counts. A time that only names the day may be off by one. */
const UNANSWERED_HOURS = { exact: 24, vague: 48 };
/** Hours from the first message to the newest from which a conversation is open for days. */
const OPEN_HOURS = 5 * 24;
/** Share of the shorter sentence's words that stand in the other one too. */
const SAME_SENTENCE = 0.8;
/** Sentences that are compared with: a ticket of a thousand messages must stay cheap. */
const MOST_SENTENCES = 150;
/** Earlier messages whose ends are compared with: who writes from two devices has two signatures. */
const MOST_TEXTS = 10;

/** What a person is asked for and gives; amounts and dates are said again for many reasons. */
const GIVEN: ReadonlySet<Kind> = new Set<Kind>([
  ...(['order', 'tracking', 'invoice', 'ticket', 'account', 'reference'] as const),
  ...(['email', 'phone', 'iban', 'card'] as const),
]);

/** The signals of every customer message, with what the course adds to them. */
export function withCourse(
  signals: ReadonlyMap<string, MessageSignals>,
  conversation: Conversation,
): ReadonlyMap<string, MessageSignals> {
  const found = new Map(signals);
  for (const [id, shown] of courseOf(conversation.messages, signals)) {
    const own = signals.get(id);
    if (own !== undefined) found.set(id, joined(own, shown));
  }
  return found;
}

function joined(own: MessageSignals, shown: readonly CourseSignal[]): MessageSignals {
  const read = resultOf(own, escalation);
  const found = [...read.found];
  const p = [...read.p];
  for (const { course, span } of shown) {
    const label = LABELS[course];
    if (found.some((known) => known.label === label)) continue;
    const at = SIGNALS.indexOf(label);
    p[at] = Math.max(p[at] ?? 0, SURE);
    found.push({ label, p: p[at], span, course });
  }
  return { ...own, results: { ...own.results, [escalation.id]: { found, p } } };
}

/** What the course shows, by message id; of very long tickets the models read a part, and only that is looked at. */
function courseOf(messages: readonly Message[], read: ReadonlyMap<string, unknown>): Map<string, CourseSignal[]> {
  const shown = new Map<string, CourseSignal[]>();
  const turns = messages.filter(({ visibility, text, kind }) => visibility !== 'internal' && text && kind !== 'event');
  const told = new Told();
  let answers: Message[] = [];
  let before: Message | undefined;
  const first = turns.find(({ role }) => role === 'customer');
  const newest = turns.findLast(({ role }) => role === 'customer');
  for (const turn of turns) {
    if (turn.role !== 'customer') {
      if (turn.role !== 'system') answers.push(turn);
      continue;
    }
    const found: CourseSignal[] = [];
    const isAnswered = answers.some(({ role }) => role === 'agent');
    const again = isAnswered && read.has(turn.id) ? told.again(turn, answers) : null;
    if (again !== null) found.push({ course: 'told_again', span: again });
    else if (before !== undefined && answers.length === 0 && isLater(before, turn, UNANSWERED_HOURS))
      found.push({ course: 'no_answer', span: firstSentence(turn) });
    if (turn === newest && first !== undefined && isLater(first, turn, { exact: OPEN_HOURS, vague: OPEN_HOURS + 24 }))
      found.push({ course: 'open_long', span: firstSentence(turn) });
    if (found.length > 0) shown.set(turn.id, found);
    told.keep(turn);
    answers = [];
    before = turn;
  }
  return shown;
}

/** The first sentence that is no greeting. */
function firstSentence({ text }: Message): Span {
  const sentences = splitSentences(text);
  const says = sentences.find(({ start, end }) => / \S/u.test(text.slice(start, end)) && text[end - 1] !== ',');
  return says ?? sentences[0] ?? { start: 0, end: text.length };
}

function isLater(from: Message, to: Message, hours: { exact: number; vague: number }): boolean {
  if (from.at === null || to.at === null) return false;
  const isExact = [from, to].every(({ atPrecision }) => atPrecision === 'exact' || atPrecision === 'minute');
  return Date.parse(to.at) - Date.parse(from.at) >= (isExact ? hours.exact : hours.vague) * HOUR;
}

/** What the customer has said so far. */
class Told {
  readonly #facts = new Set<string>();
  readonly #sentences: WordSet[] = [];
  readonly #texts: string[] = [];

  keep({ text }: Message): void {
    for (const key of factsIn(text).keys()) this.#facts.add(key);
    for (const { start, end } of splitSentences(text)) this.#sentences.push(wordsOf(text.slice(start, end)));
    this.#sentences.splice(0, this.#sentences.length - MOST_SENTENCES);
    this.#texts.push(text);
    this.#texts.splice(0, this.#texts.length - MOST_TEXTS);
  }

  /** The sentence that says again what was said before, although nobody but the customer has said it since. */
  again(message: Message, answers: readonly Message[]): Span | null {
    const text = withoutRepeatedTail(message.text, this.#texts);
    const said = new Set(answers.flatMap((answer) => [...factsIn(answer.text).keys()]));
    for (const [key, span] of factsIn(text)) {
      if (this.#facts.has(key) && !said.has(key)) return sentenceAround(text, span);
    }
    return (
      splitSentences(text).find(({ start, end }) => {
        const words = wordsOf(text.slice(start, end));
        return this.#sentences.some((known) => alike(known, words) >= SAME_SENTENCE);
      }) ?? null
    );
  }
}

function factsIn(text: string): Map<string, Span> {
  const found = new Map<string, Span>();
  for (const named of extract(text)) {
    const key = named.certain && GIVEN.has(named.kind) ? `${named.kind}:${sameKey(named)}` : null;
    if (key !== null && !found.has(key)) found.set(key, named.span);
  }
  return found;
}
