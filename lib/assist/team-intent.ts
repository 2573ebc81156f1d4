import type { Message } from '../conversation/conversation';
import { resultOf, type MessageSignals } from '../inference/signals';
import { TEAM_INTENT } from '../intents/trial';
import type { TeamIntentView } from './assessment';
import { quoteWhole } from './quote';

/** The intent of the team that a conversation is about: the newest customer message that belongs to one decides. */
export function teamIntentOf(
  messages: readonly Message[],
  signals: ReadonlyMap<string, MessageSignals>,
): TeamIntentView | null {
  for (const message of messages.toReversed()) {
    const found = signals.get(message.id);
    const match = found === undefined ? null : resultOf(found, TEAM_INTENT);
    if (match === null) continue;
    const { key, title, example } = match;
    return { key, title, example, quote: quoteWhole(message) };
  }
  return null;
}
