import type { Message } from '../conversation/conversation';
import { isDriver, type Intent } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import intent, { type IntentGuess } from '../inference/tasks/intent';
import type { IntentView } from './assessment';
import { quoteOf, tellingQuote } from './quote';
import type { ClauseNeed } from './second-needs';

/** Below this a runner-up says nothing. */
const WORTH_SHOWING = 0.1;

/**
 * From this probability, and so much above what is known, a later message changes the subject. On the 300 written
 * conversations (training/written, every customer message) this was right in 42.9 % against 41.4 % for "the newest
 * sure message decides", at the same precision of what counts as sure (62 %): a last line that is all feeling no
 * longer turns a lost parcel into a technical fault. Chosen among some sixty variants on these same conversations,
 * which also calibrate the heads: the gain is not a held-out result, and the encoders since then are others.
 */
const CHANGES = 0.7;
const ABOVE = 0.1;

/**
 * From this probability of a clause by itself it is a second request. Chosen on every other message of
 * training/unread/two-needs.jsonl; docs/models.md gives what it does on the rest.
 */
const ALSO = 0.85;
/** Beside a request these are no second one: the mood says them already. */
const FEELINGS: ReadonlySet<Intent> = new Set(['complaint', 'praise_feedback']);

/**
 * What the conversation is about: the first message that carries a driver decides until a later one says clearly
 * that it is about something else; "ok, thanks" changes nothing.
 * @param chosen what the agent chose for this ticket, or null.
 * @param clauses what the clauses of a text ask for, as far as they have been read.
 */
export function intentOf(
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  chosen: Intent | null,
  clauses: (text: string) => readonly ClauseNeed[] = () => [],
): IntentView | null {
  const read = messages.flatMap((message) => {
    const found = signals.get(message.id);
    const guesses = found === undefined ? [] : resultOf(found, intent);
    return guesses.length === 0 ? [] : [{ message, guesses }];
  });
  const decisive = subjectOf(read) ?? bestOf(read);
  const top = decisive?.guesses.find((guess) => isDriver(guess.label)) ?? decisive?.guesses[0];
  if (chosen !== null) {
    return { top: { label: chosen, p: 1 }, runnerUp: null, also: null, quote: null, corrected: true, sure: true };
  }
  if (decisive === undefined || top === undefined) return null;
  const runnerUp = decisive.guesses.find(
    (guess) => guess.label !== top.label && isDriver(guess.label) && guess.p >= WORTH_SHOWING,
  );
  const { message } = decisive;
  const also = clauses(message.text).find(({ label, p }) => label !== top.label && p >= ALSO && !FEELINGS.has(label));
  return {
    top: { label: top.label, p: top.p },
    also: also === undefined ? null : { label: also.label, p: also.p, quote: quoteOf(message, also.span) },
    runnerUp: runnerUp === undefined ? null : { label: runnerUp.label, p: runnerUp.p },
    quote: tellingQuote(message, top.span),
    corrected: false,
    sure: top.sure && isDriver(top.label),
  };
}

interface Read {
  message: Message;
  guesses: readonly IntentGuess[];
}

/** The message that says what it is about now, or undefined when none does with its best guess. */
function subjectOf(read: readonly Read[]): Read | undefined {
  let current: { entry: Read; top: IntentGuess } | undefined;
  for (const entry of read) {
    const top = entry.guesses[0];
    if (top === undefined || !isDriver(top.label)) continue;
    const needed =
      current === undefined || current.top.label === top.label ? 0 : Math.max(CHANGES, current.top.p + ABOVE);
    const settles = current !== undefined && !current.top.sure && top.sure;
    const isSurer = current?.top.label !== top.label || top.p > current.top.p;
    if (settles || (top.p >= needed && isSurer)) current = { entry, top };
  }
  return current?.entry;
}

/** The message with the most likely driver when no best guess is one. */
function bestOf(read: readonly Read[]): Read | undefined {
  const likeliest = (entry: Read): number =>
    Math.max(0, ...entry.guesses.filter((guess) => isDriver(guess.label)).map((guess) => guess.p));
  return read.toSorted((a, b) => likeliest(b) - likeliest(a))[0];
}
