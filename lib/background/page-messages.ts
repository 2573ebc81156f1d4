import { z } from 'zod';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import { conversationSchema } from '../conversation/schema';
import { TandemError } from '../errors';
import { conversationChanged } from '../messaging/messages';
import type { Receiver } from '../messaging/receive';

const changedSchema = z.strictObject({ conversation: conversationSchema.nullable() });

/** Binds what content scripts may say. A script speaks for its own tab and frame only: the browser says which. */
export function bindPageMessages(receiver: Receiver, sessions: Sessions): Receiver {
  return receiver.onFromPage(
    conversationChanged,
    (payload) => changedSchema.parse(payload),
    async ({ conversation }, sender) => {
      const tabId = sender.tab?.id;
      const frameId = sender.frameId;
      if (tabId === undefined || frameId === undefined) throw new TandemError('not-reachable', 'The sender has no tab');
      // Answer at once: the page must not wait for the models.
      void sessions.onConversation({ tabId, frameId, inView: sender.tab?.active === true }, conversation);
      return { hints: conversation === null ? {} : await sessionStore.hints(conversation.ref.key) };
    },
  );
}
