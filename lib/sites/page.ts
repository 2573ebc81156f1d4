import { report } from '../errors';
import * as messages from '../messaging/messages';
import { Receiver } from '../messaging/receive';
import { send } from '../messaging/send';
import { browser } from '../platform/browser';
import type { ReadContext, ReadHints } from './adapter';
import { NO_HINTS } from './hints';
import { InsertionGuard } from './insert/guard';
import { LoadedReaders } from './readers';
import { fetchRecipes } from './recipes/source';
import { Teller, type Observation } from './tell';
import { watchTicket } from './watch';

/** What the page side needs from its surroundings. */
export interface PageParts {
  window: Window & typeof globalThis;
  /** Ends everything: the extension was updated, or a newer copy of this script took over. */
  signal: AbortSignal;
  onNavigate(listener: () => void): () => void;
}

/** Waits before a report is sent again when nobody answered, in milliseconds. */
const RETRIES = [250, 1000, 4000];
/** A frame below this size (CSS pixels) is an advert, a tracker or a widget: no conversation fits in. */
const LEAST_FRAME = { width: 240, height: 160 };

/** Follows the ticket of one frame: reports what it reads, and answers the background. Changes nothing by itself. */
export function followPage({ window, signal, onNavigate }: PageParts): void {
  let hints: ReadHints = NO_HINTS;
  let newest: Observation | null = null;
  const url = (): URL => new URL(window.location.href);
  const context = (): ReadContext => ({ document: window.document, url: url(), hints });

  const readers = new LoadedReaders({
    load: (id) => send(messages.loadReader, id),
    isWorthwhile: () =>
      window === window.top || (window.innerWidth >= LEAST_FRAME.width && window.innerHeight >= LEAST_FRAME.height),
    onSettled: () => watcher.settle(),
    version: browser.runtime.getManifest().version,
    signal,
  });

  const watcher = watchTicket({
    document: window.document,
    url,
    hints: () => hints,
    readers,
    onNavigate,
    onChange: ({ conversation, trouble }) => {
      newest = { conversation, ...(trouble !== null && { trouble }) };
      void tell(newest);
    },
  });

  const teller = new Teller();
  const tell = async (observed: Observation): Promise<void> => {
    for (const wait of [...RETRIES, 0]) {
      // A newer read makes this one pointless.
      if (signal.aborted || newest !== observed) return;
      try {
        takeHints((await teller.tell(observed)).hints);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (wait === 0) report(error, 'page');
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };

  // The script of a frame that is taken out of its page ends without a word. Of whole pages the browser itself tells.
  if (window !== window.top)
    tellOfEnd(window, signal, { newest: () => newest, say: (last) => void tell((newest = last)) });

  const takeHints = (roles: ReadHints['roles']): void => {
    if (JSON.stringify(roles) === JSON.stringify(hints.roles)) return;
    hints = { ...hints, roles };
    watcher.refresh();
  };

  const takeRecipes = async (): Promise<void> => {
    const recipes = await fetchRecipes(signal);
    if (signal.aborted || JSON.stringify(recipes) === JSON.stringify(hints.recipes ?? [])) return;
    hints = { ...hints, recipes };
    watcher.refresh();
  };

  const insertion = new InsertionGuard({
    // The page may have changed since the last beat: each check looks once more.
    refresh: () => watcher.refreshForced(),
    ticketKey: () => watcher.ticket?.conversation.ref.key ?? null,
    composer: () => watcher.ticket?.adapter.composer?.(context()) ?? null,
    get hostPlaceholders() {
      return watcher.ticket?.adapter.hostPlaceholders ?? [];
    },
  });

  const stopAnswering = new Receiver()
    .on(messages.ping, () => Promise.resolve({ url: window.location.href }))
    .on(messages.readNow, ({ hints: roles }) => {
      const before = newest;
      takeHints(roles);
      watcher.refresh();
      // The background asks because it has lost what it was told, or the agent pressed "Try again": say it once more.
      if (newest !== null && newest === before) void tell((newest = { ...newest }));
      return Promise.resolve();
    })
    .on(messages.revealMessage, ({ ticket, messageId }) =>
      Promise.resolve({ found: watcher.ticket?.conversation.ref.key === ticket && watcher.reveal(messageId) }),
    )
    .on(messages.prepareInsert, (wish) => {
      // The page may have changed since the last beat: look once more before anything is touched.
      watcher.refreshForced();
      return wish.op === 'insert' ? insertion.prepare(wish.request) : insertion.prepareUndo(wish.ticketKey);
    })
    .on(messages.checkInsert, ({ stage }) =>
      stage === 'before' ? Promise.resolve(insertion.before()) : insertion.after(),
    )
    .on(messages.recipesChanged, () => {
      void takeRecipes();
      return Promise.resolve();
    })
    .on(messages.leavePage, () => {
      leave();
      return Promise.resolve();
    })
    .listen();

  const leave = (): void => {
    watcher.stop();
    stopAnswering();
  };
  signal.addEventListener('abort', leave, { once: true });
  watcher.start(signal);
  void takeRecipes();
}

/** Takes the ticket back when its frame goes, and gives it again when the frame comes out of the browser's cache. */
function tellOfEnd(
  window: Window,
  signal: AbortSignal,
  report: { newest(): Observation | null; say(observed: Observation): void },
): void {
  let left: Observation | null = null;
  let end: Observation | null = null;
  const onHide = (): void => {
    const last = report.newest();
    if (last === null || last.conversation === null) return;
    left = last;
    end = { conversation: null };
    report.say(end);
  };
  const onShow = (): void => {
    if (left !== null && report.newest() === end) report.say({ ...left });
    left = null;
  };
  window.addEventListener('pagehide', onHide, { signal });
  window.addEventListener('pageshow', onShow, { signal });
}
