import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { agent, conversation, customer } from '../../tests/fixtures/assist/conversations';
import { intent } from '../../tests/fixtures/assist/items';
import { sessionStore } from '../assist/session-store';
import type { TabView } from '../assist/tab-view';
import { database } from '../db/database';
import { OWN_ID, ownIntents, type IntentDraft } from '../library/own-intents';
import { parseLibrary } from '../library/schema';
import {
  exportIntents,
  openMessagesOptions,
  putIntentBack,
  removeIntent,
  saveIntent,
  trialOptions,
} from './team-intents';

const draft = (title: string, change: Partial<IntentDraft> = {}): IntentDraft => ({
  id: '',
  title,
  description: '',
  examples: [`${title} one`, `${title} two`, `${title} three`],
  notExamples: [],
  ...change,
});
let answer: unknown = null;

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async () => ({ ok: true, value: answer })) as never);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database().libraries.clear();
});

const stored = async () => ownIntents((await database().libraries.toArray()).map(({ library }) => library));
const told = () => vi.mocked(fakeBrowser.runtime.sendMessage).mock.calls.map(([message]) => message);

describe('own intents', () => {
  it('are added, changed in place and told to the background each time', async () => {
    await saveIntent(draft('Gift'));
    await saveIntent(draft('Crane'));
    await saveIntent(draft('Gift wrapping', { id: 'gift' }));
    expect((await stored()).map(({ id, title, revision }) => [id, title, revision])).toEqual([
      ['gift', 'Gift wrapping', 2],
      ['crane', 'Crane', 1],
    ]);
    expect(told()).toEqual(Array(3).fill({ tandem: 'library.changed', payload: null }));
  });

  it('leave no empty library behind, and come back as they were', async () => {
    await saveIntent(draft('Gift'));
    const [gift] = await stored();
    const before = await removeIntent('gift');
    expect(await database().libraries.get(OWN_ID)).toBeUndefined();
    await putIntentBack('gift', before);
    expect(await stored()).toEqual([gift]);
  });

  it('that were written again since their removal are not overwritten by putting it back', async () => {
    await saveIntent(draft('Gift'));
    const before = await removeIntent('gift');
    await saveIntent(draft('Gift', { description: 'new' }));
    await putIntentBack('gift', before);
    expect(await stored()).toMatchObject([{ description: 'new' }]);
  });

  it('are saved as a library that any import takes, and that takes the place of nobody’s own', () => {
    const parsed = parseLibrary(JSON.parse(exportIntents([intent('gift', ['one', 'two', 'three'])])));
    expect(parsed).toMatchObject({ library: { id: 'team-intents', items: [{ id: 'gift' }] } });
  });
});

describe('a trial', () => {
  const client = new QueryClient();

  it('asks for the stored intent’s place, so that it is not compared with itself', async () => {
    answer = { caught: [] };
    expect(await client.fetchQuery(trialOptions(draft('Gift', { id: 'gift' }), ['x'], true))).toEqual(answer);
    expect(told()).toMatchObject([
      { tandem: 'intent.try', payload: { draft: { key: 'own-intents/gift' }, texts: ['x'] } },
    ]);
  });

  it('is asked on what customers wrote in open tickets, each message once', async () => {
    const view = { tabId: 1, ticket: null } as TabView;
    await sessionStore.setRead(view, conversation([customer('Wrap it?'), agent('Of course.'), customer('Wrap it?')]));
    await sessionStore.setRead({ ...view, tabId: 2 }, conversation([customer('Where is it?')]));
    expect((await client.fetchQuery(openMessagesOptions())).toSorted()).toEqual(['Where is it?', 'Wrap it?']);
  });
});
