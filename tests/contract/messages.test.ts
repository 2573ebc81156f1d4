import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sessionStore } from '../../lib/assist/session-store';
import { startBackground } from '../../lib/background/start';
import { serveEngine } from '../../lib/inference/serve';
import type { Direction, MessageKind } from '../../lib/messaging/message';
import * as messages from '../../lib/messaging/messages';
import { conversation, customer } from '../fixtures/assist/conversations';
import { catchEvent } from '../fixtures/messaging/events';
import { catchListeners, senders, type SenderKind } from '../fixtures/messaging/senders';
import { root } from '../tools/project.ts';
import { sources } from './imports.ts';

type Kind = MessageKind<Direction, unknown, unknown>;
const kinds = Object.entries(messages) as [string, Kind][];
const toward = (end: string): Kind[] =>
  kinds.map(([, kind]) => kind).filter(({ direction }) => direction.endsWith(end));

/** Where the messages of each direction are answered. */
const homes: Record<Direction, string> = {
  'page>background': 'lib/background/',
  'panel>background': 'lib/background/',
  'engine>background': 'lib/background/',
  'background>page': 'lib/sites/',
  'background>engine': 'lib/inference/',
};

/** Files that bind a handler to a message, by the name under which it is exported. */
function bindingsOf(exported: string): string[] {
  const bound = new RegExp(`\\.on(?:FromPage)?\\(\\s*(?:messages\\.)?${exported}\\s*,`, 'gu');
  return sources.flatMap((path) => Array.from(readFileSync(join(root, path), 'utf8').matchAll(bound), () => path));
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe('the list of messages', () => {
  it('gives each a name of its own', () => {
    const names = kinds.map(([, { name }]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+$/u);
  });

  it.each(kinds)('has exactly one receiver for %s, at the end where it belongs', (exported, { direction }) => {
    const files = bindingsOf(exported);
    expect(files).toHaveLength(1);
    expect(files[0]?.startsWith(homes[direction]), `${files[0]} answers ${direction}`).toBe(true);
  });

  it('checks the shape of everything that a page may send', () => {
    for (const [exported, { direction }] of kinds.filter(([, kind]) => kind.direction === 'page>background')) {
      const bound = sources.some((path) =>
        new RegExp(`\\.onFromPage\\(\\s*(?:messages\\.)?${exported}\\s*,`, 'u').test(
          readFileSync(join(root, path), 'utf8'),
        ),
      );
      expect(bound, `${exported} (${direction})`).toBe(true);
    }
  });
});

/** The background with all its listeners, over a browser without tabs. */
function wakeBackground(): ReturnType<typeof catchListeners> {
  const { runtime, permissions, tabs, action, commands, offscreen } = fakeBrowser;
  for (const event of [
    runtime.onInstalled,
    runtime.onStartup,
    runtime.onConnect,
    permissions.onAdded,
    permissions.onRemoved,
  ])
    catchEvent(event);
  for (const event of [tabs.onRemoved, tabs.onUpdated, action.onClicked, commands.onCommand]) catchEvent(event);
  vi.spyOn(offscreen, 'hasDocument').mockResolvedValue(true as never);
  vi.spyOn(permissions, 'contains').mockResolvedValue(true as never);
  const ears = catchListeners();
  startBackground();
  return ears;
}

const everybody = Object.keys(senders) as SenderKind[];
const pages: SenderKind[] = ['contentScript', 'contentScriptInFrame'];
const own: SenderKind[] = ['worker', 'sidePanel', 'optionsTab', 'offscreen'];
const wrong = (right: readonly SenderKind[]) => everybody.filter((sender) => !right.includes(sender));

describe('the background', () => {
  it('hears its own pages and the engine from our own pages only', async () => {
    const ears = wakeBackground();
    for (const { name, direction } of toward('>background').filter((kind) => kind.direction !== 'page>background'))
      for (const sender of wrong(own))
        expect(
          await ears.deliver({ tandem: name, payload: {} }, senders[sender]),
          `${name} (${direction}) from ${sender}`,
        ).toBeUndefined();
  });

  it('hears pages from their own tab and frame only', async () => {
    const ears = wakeBackground();
    for (const { name } of toward('>background').filter((kind) => kind.direction === 'page>background'))
      for (const sender of wrong(pages))
        expect(
          await ears.deliver({ tandem: name, payload: {} }, senders[sender]),
          `${name} from ${sender}`,
        ).toBeUndefined();
  });

  it('leaves what is meant for others alone', async () => {
    const ears = wakeBackground();
    for (const { name } of [...toward('>page'), ...toward('>engine')])
      for (const sender of everybody)
        expect(
          await ears.deliver({ tandem: name, payload: null }, senders[sender]),
          `${name} from ${sender}`,
        ).toBeUndefined();
  });

  it('drops a malformed report of a page, says so in the log, and goes on hearing', async () => {
    const ears = wakeBackground();
    const say = (payload: unknown) =>
      ears.deliver({ tandem: messages.conversationChanged.name, payload }, senders.contentScript);
    expect(await say({ conversation: { messages: 'all of them' } })).toMatchObject({ ok: false });
    expect(console.error).toHaveBeenCalledWith('[tandem] conversation.changed:', expect.anything());
    expect(await say({ conversation: conversation([customer('hello')]) })).toMatchObject({ ok: true });
    // What it set off ends within this test.
    await vi.waitFor(async () => expect((await sessionStore.view(7))?.stage).toBe('failed'));
  });
});

describe('the engine', () => {
  it('answers the background and our own pages only', async () => {
    const ears = catchListeners();
    serveEngine();
    for (const { name } of toward('>engine'))
      for (const sender of [
        'contentScript',
        'contentScriptInFrame',
        'optionsTab',
        'otherExtension',
        'impostor',
        'webPage',
      ] as const)
        expect(
          await ears.deliver({ tandem: name, payload: null }, senders[sender]),
          `${name} from ${sender}`,
        ).toBeUndefined();
  });
});
