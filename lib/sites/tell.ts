import type { Conversation, ReadTrouble } from '../conversation/conversation';
import { deltaOf } from '../conversation/delta';
import type { RoleHints } from '../assist/contract';
import { conversationChanged, conversationDelta } from '../messaging/messages';
import { send } from '../messaging/send';

/** What is reported: a ticket, no ticket, or why that is not known. */
export interface Observation {
  conversation: Conversation | null;
  trouble?: ReadTrouble;
}

/**
 * Tells the background what was read: only what changed, where it is known to have the rest. Sending a ticket of
 * thousands of messages would hold the page's thread up.
 */
export class Teller {
  /** The last report that was answered. */
  private known: { stamp: string; conversation: Conversation } | null = null;
  private count = 0;

  /** @throws TandemError when nobody answers, or the report is refused */
  async tell(observed: Observation): Promise<{ hints: RoleHints }> {
    const { known } = this;
    const { conversation } = observed;
    // Whoever speaks in this document after us begins with a whole report, so a number is enough of a name.
    const stamp = `${performance.timeOrigin} ${(this.count += 1)}`;
    this.known = null;
    const delta = known === null || conversation === null ? null : deltaOf(known.conversation, conversation);
    const short =
      known === null || delta === null ? null : await send(conversationDelta, { base: known.stamp, stamp, delta });
    const answer = short ?? (await send(conversationChanged, { ...observed, stamp }));
    if (conversation !== null && stamp.endsWith(` ${this.count}`)) this.known = { stamp, conversation };
    return answer;
  }
}
