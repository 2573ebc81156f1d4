import { z } from 'zod';
import { addressesOf, grantedSites, injectPicker, isGranted } from '../access/sites';
import { sessionStore } from '../assist/session-store';
import { report, TandemError } from '../errors';
import * as messages from '../messaging/messages';
import type { Receiver } from '../messaging/receive';
import { sendToFrame, sendToTab } from '../messaging/send';
import { browser, type Browser } from '../platform/browser';
import { keepRecipes, readRecipes, RECIPES_KEY } from '../recipes/store';
import { recipeSchema } from '../recipes/schema';
import { teachSchema } from '../recipes/teach-schema';
import { ticketAt } from '../sites/recipes/address';
import type { Recipe } from '../sites/recipes/recipe';

const reportSchema = z.strictObject({ state: teachSchema.nullable() });

/** Binds teaching: the picker in a page, the panel that guides it, and the recipes that come of it. */
export function bindTeachMessages(receiver: Receiver): Receiver {
  return receiver
    .onFromPage(
      messages.askRecipes,
      (payload) => z.null().parse(payload),
      async (_, sender) => {
        const hosts = (await grantedAddresses(sender)).map((address) => new URL(address).host);
        return { recipes: (await readRecipes()).filter(({ host }) => hosts.includes(host)) };
      },
    )
    .onFromPage(
      messages.teachReport,
      (payload) => reportSchema.parse(payload),
      async ({ state }, sender) => {
        const hosts = (await grantedAddresses(sender)).map((address) => new URL(address).host);
        const tabId = sender.tab?.id;
        // A page may only be taught as itself, and only while the agent does so.
        if (tabId === undefined || (state?.recipe != null && !hosts.includes(state.recipe.host)))
          throw new TandemError('foreign-ticket', 'A page may only be taught as itself');
        if ((await sessionStore.teaching(tabId)) !== null) await sessionStore.setTeaching(tabId, state);
      },
    )
    .on(messages.startTeaching, async ({ tabId }) => {
      const view = await sessionStore.view(tabId);
      const adapter = view?.ticket?.adapter ?? '';
      await injectPicker(tabId);
      await sessionStore.setTeaching(tabId, BEGINNING);
      const over = adapter === 'generic' || adapter === 'taught' ? '' : adapter;
      await sendToFrame({ tabId, frameId: 0 }, messages.beginTeaching, { over, id: crypto.randomUUID() });
    })
    .on(messages.guideTeaching, async ({ tabId, wish }) => {
      if (wish.op === 'stop') await sessionStore.setTeaching(tabId, null);
      const { isThere } = await sendToFrame({ tabId, frameId: 0 }, messages.wishTeaching, wish);
      if (!isThere) await sessionStore.setTeaching(tabId, null);
    })
    .on(messages.keepTaught, async ({ tabId, name }) => {
      const state = await sessionStore.teaching(tabId);
      if (state?.recipe == null) throw new TandemError('not-reachable', 'Nothing was learned in this tab');
      const recipe = recipeSchema.parse({ ...state.recipe, name: name.trim() || state.recipe.host });
      await keepNames(tabId, recipe, state.names);
      const before = await keepRecipes([recipe]);
      await sessionStore.setTeaching(tabId, null);
      // A page that is gone needs not be told.
      await sendToFrame({ tabId, frameId: 0 }, messages.wishTeaching, { op: 'stop' }).catch(() => undefined);
      return { before };
    });
}

const BEGINNING = teachSchema.parse({
  step: 'customer',
  picked: {},
  problem: null,
  preview: [],
  count: 0,
  subject: '',
  composer: null,
  options: 0,
  option: 0,
  names: {},
  recipe: null,
  at: '',
});

/** Addresses that speak for a script, when its site may be read. @throws TandemError */
async function grantedAddresses(sender: Browser.runtime.MessageSender): Promise<string[]> {
  const addresses = addressesOf(sender);
  if (addresses[0] === undefined || !(await isGranted(addresses[0])))
    throw new TandemError('not-granted', 'This site may not be read');
  return addresses;
}

/** Who is who by name counts for this ticket alone, as if the agent had been asked. */
async function keepNames(
  tabId: number,
  { host, path }: Recipe,
  names: Record<string, 'customer' | 'agent'>,
): Promise<void> {
  if (Object.keys(names).length === 0) return;
  const { url } = await browser.tabs.get(tabId);
  const id = url === undefined ? null : ticketAt(new URL(url), path);
  if (id !== null && id !== '')
    await sessionStore.changeHints(`taught:${host}:${id}`, (hints) => ({ ...hints, ...names }));
}

/** Tells all open pages of granted sites when recipes come or go, so that they count at once. */
export function followRecipes(): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !(RECIPES_KEY in changes)) return;
    tellPages().catch((error: unknown) => report(error, 'recipes'));
  });
}

async function tellPages(): Promise<void> {
  const sites = await grantedSites();
  if (sites.length === 0) return;
  const tabs = await browser.tabs.query({ url: sites, discarded: false });
  // A tab without a reader, such as an error page, has nobody to tell.
  await Promise.all(
    tabs.map(({ id }) =>
      id === undefined ? undefined : sendToTab(id, messages.recipesChanged, null).catch(() => undefined),
    ),
  );
}
