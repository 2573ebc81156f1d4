import { sessionStore } from '../assist/session-store';
import type { Frame } from '../assist/tab-view';
import { ping, readNow } from '../messaging/messages';
import { sendToFrame } from '../messaging/send';
import { browser } from '../platform/browser';

/** A reader answers within milliseconds; a frozen page never does. */
const PATIENCE_MS = 1000;

/** The address that the reader in a frame says it is on, or null when none answers. */
export async function askFrame(frame: Frame): Promise<string | null> {
  const silence = Promise.withResolvers<null>();
  const timer = setTimeout(() => silence.resolve(null), PATIENCE_MS);
  const answer = sendToFrame({ tabId: frame.tabId, frameId: frame.frameId }, ping, null).then(
    ({ url }) => url,
    // Nobody there: that is the answer.
    () => null,
  );
  return Promise.race([answer, silence.promise]).finally(() => clearTimeout(timer));
}

/** True when the reader in a frame still answers. */
export async function isAlive(frame: Frame): Promise<boolean> {
  return (await askFrame(frame)) !== null;
}

/** Asks a frame to read and report again, with what the agent said about who is who. @throws TandemError */
export async function readAgain({ tabId, frameId }: Frame): Promise<void> {
  const ticket = (await sessionStore.view(tabId))?.ticket ?? null;
  const hints = ticket === null ? {} : await sessionStore.hints(ticket.key);
  await sendToFrame({ tabId, frameId }, readNow, { hints });
}

/** Tabs in front of their windows. */
export async function tabsInView(): Promise<ReadonlySet<number>> {
  const tabs = await browser.tabs.query({ active: true });
  return new Set(tabs.flatMap(({ id }) => (id === undefined ? [] : [id])));
}
