import { queryOptions } from '@tanstack/react-query';
import { sessionStore } from '../assist/session-store';
import { customerMessages } from '../assist/turns';
import { database } from '../db/database';
import type { Trial } from '../intents/trial';
import type { TeamIntent } from '../library/library';
import { itemOf, OWN_ID, ownIntents, ownLibrary, type IntentDraft } from '../library/own-intents';
import { itemKey } from '../library/shelf';
import { tryIntent } from '../messaging/messages';
import { send } from '../messaging/send';
import { dropLibrary, keepLibrary } from './options';

/** What the section of team intents reads and does. */

/** Messages that an intent is tried on at most: each that was not read before takes some hundredths of a second. */
const MOST_TRIED = 300;

/** What a draft would do; kept under all that it depends on. */
export function trialOptions(draft: IntentDraft, texts: readonly string[], enabled: boolean) {
  const { id, title, examples, notExamples } = draft;
  return queryOptions({
    queryKey: ['intent-trial', id, examples, notExamples, texts],
    enabled,
    retry: 3,
    gcTime: 10_000,
    // The signal is looked at so that a trial which nobody waits for any more is not asked again over a newer one.
    queryFn: async ({ signal }): Promise<Trial> => {
      const key = itemKey(OWN_ID, id);
      const trial = await send(tryIntent, { draft: { key, title, examples, notExamples }, texts: [...texts] });
      signal.throwIfAborted();
      // Another options page tried something meanwhile: asked again.
      if (trial === null) throw new Error('overtaken by another trial');
      return trial;
    },
  });
}

/** What customers wrote in the tickets that Tandem shows now, each message once; it stays in the browser's memory. */
export function openMessagesOptions() {
  return queryOptions({
    queryKey: ['open-messages'],
    queryFn: async (): Promise<string[]> => {
      const views = await sessionStore.views();
      const conversations = await Promise.all(views.map(({ tabId }) => sessionStore.conversation(tabId)));
      const texts = conversations.flatMap((conversation) =>
        conversation === null ? [] : customerMessages(conversation).map(({ text }) => text.trim()),
      );
      return [...new Set(texts)].filter((text) => text !== '').slice(0, MOST_TRIED);
    },
  });
}

/** Adds an intent or puts it in the place of the one with its id. */
export async function saveIntent(draft: IntentDraft): Promise<void> {
  const own = await stored();
  const before = own.find(({ id }) => id === draft.id);
  const item = itemOf(draft, new Set(own.map(({ id }) => id)), (before?.revision ?? 0) + 1);
  await keep(before === undefined ? [...own, item] : own.map((each) => (each === before ? item : each)));
}

/** Removes an own intent. @returns what was there, in its order, for `putIntentBack` */
export async function removeIntent(id: string): Promise<TeamIntent[]> {
  const own = await stored();
  await keep(own.filter((each) => each.id !== id));
  return own;
}

/** Undoes a removal: an intent that was changed or added since stays as it is. */
export async function putIntentBack(id: string, before: readonly TeamIntent[]): Promise<void> {
  const own = await stored();
  const item = before.find((each) => each.id === id);
  if (item === undefined || own.some((each) => each.id === id)) return;
  await keep([...own, item]);
}

async function stored(): Promise<TeamIntent[]> {
  const row = await database().libraries.get(OWN_ID);
  return row === undefined ? [] : ownIntents([row.library]);
}

async function keep(intents: readonly TeamIntent[]): Promise<void> {
  if (intents.length === 0) await dropLibrary(OWN_ID);
  else await keepLibrary({ library: ownLibrary(intents), vectors: null });
}

/** A file that a lead gives to colleagues; under an id of its own, so that it takes the place of nobody's intents. */
export function exportIntents(intents: readonly TeamIntent[]): string {
  return `${JSON.stringify(ownLibrary(intents, { id: 'team-intents', title: 'Team intents' }), null, 1)}\n`;
}
