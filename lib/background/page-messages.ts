import { z } from 'zod';
import { addressesOf, isGranted } from '../access/sites';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import type { Conversation } from '../conversation/conversation';
import { conversationSchema } from '../conversation/schema';
import { report, TandemError } from '../errors';
import { conversationChanged, leavePage } from '../messaging/messages';
import type { Receiver } from '../messaging/receive';
import { sendToFrame } from '../messaging/send';

const changedSchema = z.strictObject({ conversation: conversationSchema.nullable() });

/**
 * Binds what content scripts may say. A script speaks for its own tab, frame and site only: the browser says which.
 * One that is left over on a site that was revoked is sent away and not heard.
 */
export function bindPageMessages(receiver: Receiver, sessions: Sessions): Receiver {
  return receiver.onFromPage(
    conversationChanged,
    (payload) => changedSchema.parse(payload),
    async ({ conversation }, sender) => {
      const tabId = sender.tab?.id;
      const frameId = sender.frameId;
      if (tabId === undefined || frameId === undefined) throw new TandemError('not-reachable', 'The sender has no tab');
      const [address, ...others] = addressesOf(sender);
      if (address === undefined || !(await isGranted(address))) {
        void sendToFrame({ tabId, frameId }, leavePage, null).catch((error: unknown) => report(error, 'leave'));
        throw new TandemError('not-granted', 'This site may not be read');
      }
      if (conversation !== null && !belongsTo(conversation, [address, ...others]))
        throw new TandemError('foreign-ticket', 'A page may only report tickets of its own site');
      // Answer at once: the page must not wait for the models.
      void sessions.onConversation({ tabId, frameId, inView: sender.tab?.active === true }, conversation);
      return { hints: conversation === null ? {} : await sessionStore.hints(conversation.ref.key) };
    },
  );
}

/** A page that names another site's ticket would be told who is who there. Frames without an address name no host. */
function belongsTo({ adapter, ref }: Conversation, addresses: readonly string[]): boolean {
  const hosts = ['', ...addresses.map((address) => new URL(address).host)];
  return hosts.some((host) => ref.key.startsWith(`${adapter}:${host}:`));
}
