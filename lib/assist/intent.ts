import type { Message } from '../conversation/conversation';
import type { Intent } from '../inference/labels';
import { resultOf, type MessageSignals } from '../inference/signals';
import intent, { type IntentGuess } from '../inference/tasks/intent';
import type { IntentView } from './assessment';
import { quoteOf } from './quote';

/** Below this a runner-up says nothing. */
const WORTH_SHOWING = 0.1;

/**
 * What the conversation is about: the newest message that clearly carries a driver decides, so that a change of
 * subject is followed while "ok, thanks" changes nothing.
 * @param chosen what the agent chose for this ticket, or null.
 */
export function intentOf(
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
  chosen: Intent | null,
): IntentView | null {
  const read = messages.flatMap((message) => {
    const found = signals.get(message.id);
    const guesses = found === undefined ? [] : resultOf(found, intent);
    return guesses.length === 0 ? [] : [{ message, guesses }];
  });
  const decisive =
    read.findLast(({ guesses }) => guesses[0] !== undefined && guesses[0].sure && isDriver(guesses[0].label)) ??
    bestOf(read);
  const top = decisive?.guesses.find((guess) => isDriver(guess.label)) ?? decisive?.guesses[0];
  if (chosen !== null) {
    return { top: { label: chosen, p: 1 }, runnerUp: null, quote: null, corrected: true, sure: true };
  }
  if (decisive === undefined || top === undefined) return null;
  const runnerUp = decisive.guesses.find(
    (guess) => guess.label !== top.label && isDriver(guess.label) && guess.p >= WORTH_SHOWING,
  );
  return {
    top: { label: top.label, p: top.p },
    runnerUp: runnerUp === undefined ? null : { label: runnerUp.label, p: runnerUp.p },
    quote: quoteOf(decisive.message, top.span),
    corrected: false,
    sure: top.sure && isDriver(top.label),
  };
}

/** True for the 29 contact drivers. */
export function isDriver(label: Intent): boolean {
  return label !== 'dialog_act' && label !== 'out_of_scope';
}

interface Read {
  message: Message;
  guesses: readonly IntentGuess[];
}

/** The message with the most likely driver when none is sure. */
function bestOf(read: readonly Read[]): Read | undefined {
  const likeliest = (entry: Read): number =>
    Math.max(0, ...entry.guesses.filter((guess) => isDriver(guess.label)).map((guess) => guess.p));
  return read.toSorted((a, b) => likeliest(b) - likeliest(a))[0];
}
