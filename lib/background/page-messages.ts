import { z } from 'zod';
import { addressesOf, bringReader, injectReader, isGranted, READERS } from '../access/sites';
import { carried } from '../assist/carry';
import type { RoleHints } from '../assist/contract';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import type { Frame } from '../assist/tab-view';
import type { Conversation, ReadTrouble } from '../conversation/conversation';
import { withDelta } from '../conversation/delta';
import { conversationSchema, deltaSchema } from '../conversation/schema';
import { report, TandemError } from '../errors';
import { conversationChanged, conversationDelta, leavePage, loadReader } from '../messaging/messages';
import type { Receiver } from '../messaging/receive';
import { sendToFrame } from '../messaging/send';
import type { Browser } from '../platform/browser';
import type { Reported } from './reported';

const stampSchema = z.string().min(1).max(60);
const changedSchema = z.strictObject({
  conversation: conversationSchema.nullable(),
  trouble: z.enum(['reader-missing', 'reader-failed', 'page-too-large']).optional(),
  stamp: stampSchema.optional(),
});
const deltaChangedSchema = z.strictObject({ base: stampSchema, stamp: stampSchema, delta: deltaSchema });

/**
 * Binds what content scripts may say. A script speaks for its own tab, frame and site only: the browser says which.
 * One that is left over on a site that was revoked is sent away and not heard.
 */
export function bindPageMessages(receiver: Receiver, sessions: Sessions, reported: Reported): Receiver {
  const accept = async (
    conversation: Conversation | null,
    trouble: ReadTrouble | null,
    stamp: string,
    { frame, addresses, sender }: Speaker,
  ): Promise<{ hints: RoleHints }> => {
    if (conversation !== null && !belongsTo(conversation, addresses))
      throw new TandemError('foreign-ticket', 'A page may only report tickets of its own site');
    reported.keep(frame, stamp, conversation);
    const inView = sender.tab?.active === true;
    // Answer at once: the page must not wait for the models.
    const whole = conversation === null ? null : await carried(frame.tabId, conversation);
    void sessions.onConversation({ ...frame, inView }, whole, trouble);
    return { hints: conversation === null ? {} : await sessionStore.hints(conversation.ref.key) };
  };
  return receiver
    .onFromPage(
      conversationChanged,
      (payload) => changedSchema.parse(payload),
      async ({ conversation, trouble, stamp }, sender) => {
        const { frame, addresses } = await readableFrame(sender);
        return await accept(conversation, trouble ?? null, stamp ?? '', { frame, addresses, sender });
      },
    )
    .onFromPage(
      conversationDelta,
      (payload) => deltaChangedSchema.parse(payload),
      async ({ base, stamp, delta }, sender) => {
        const { frame, addresses } = await readableFrame(sender);
        const before = reported.get(frame, base);
        const conversation = before === null ? null : withDelta(before, delta);
        return conversation === null ? null : await accept(conversation, null, stamp, { frame, addresses, sender });
      },
    )
    .onFromPage(
      loadReader,
      (payload) => z.enum(READERS).parse(payload),
      async (reader, sender) => {
        const { frame, addresses } = await readableFrame(sender);
        await injectReader(reader, { ...frame, documentId: sender.documentId });
        // A frame within a page may be anything; what the page itself needs, its next one will need too.
        if (frame.frameId === 0)
          bringReader(reader, addresses[0] ?? '').catch((error: unknown) => report(error, 'reader'));
      },
    );
}

/** Who speaks, as the browser says. */
interface Speaker {
  frame: Frame;
  addresses: readonly string[];
  sender: Browser.runtime.MessageSender;
}

/** The frame that speaks and the addresses that speak for it. @throws TandemError when it may not be read (any more) */
async function readableFrame(sender: Browser.runtime.MessageSender): Promise<{ frame: Frame; addresses: string[] }> {
  const tabId = sender.tab?.id;
  const frameId = sender.frameId;
  if (tabId === undefined || frameId === undefined) throw new TandemError('not-reachable', 'The sender has no tab');
  const addresses = addressesOf(sender);
  const [address] = addresses;
  if (address === undefined || !(await isGranted(address))) {
    void sendToFrame({ tabId, frameId }, leavePage, null).catch((error: unknown) => report(error, 'leave'));
    throw new TandemError('not-granted', 'This site may not be read');
  }
  return { frame: { tabId, frameId }, addresses };
}

/** A page that names another site's ticket would be told who is who there. Frames without an address name no host. */
function belongsTo({ adapter, ref }: Conversation, addresses: readonly string[]): boolean {
  const hosts = ['', ...addresses.map((address) => new URL(address).host)];
  return hosts.some((host) => ref.key.startsWith(`${adapter}:${host}:`));
}
