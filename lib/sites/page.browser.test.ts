import { afterEach, expect, it, vi } from 'vitest';
import { ASKS, DeskPage, pair } from '../../tests/fixtures/sites/small-desk';
import type { Conversation } from '../conversation/conversation';
import { followPage } from './page';

const said = vi.hoisted((): unknown[] => []);
vi.mock('../platform/browser', async () => {
  const { fakeBrowser } = await import('wxt/testing/fake-browser');
  const { genericReader } = await import('./generic-reader');
  const { offerReader } = await import('./reader-slot');
  fakeBrowser.runtime.getManifest = () => ({ version: '1.0' }) as never;
  fakeBrowser.runtime.sendMessage = (async (envelope: { tandem: string }) => {
    said.push(envelope);
    if (envelope.tandem === 'reader.load') offerReader(genericReader, '1.0');
    return { ok: true, value: { hints: {} } };
  }) as never;
  return { browser: fakeBrowser };
});

/** Tickets that were reported, in order; null where none is there any more. */
const reported = (): (Conversation | null)[] =>
  (said as { tandem: string; payload: { conversation: Conversation | null } }[])
    .filter(({ tandem }) => tandem === 'conversation.changed')
    .map(({ payload }) => payload.conversation);

let page: DeskPage;
const stopping = new AbortController();
afterEach(() => {
  stopping.abort();
  page.remove();
});

it('takes the ticket of a frame back when the frame goes, and gives it again when it returns', async () => {
  page = await DeskPage.open(pair(ASKS));
  const window = page.document.defaultView as Window & typeof globalThis;
  followPage({ window, signal: stopping.signal, onNavigate: () => () => {} });
  await vi.waitFor(() => expect(reported().at(-1)?.messages).toHaveLength(2), { timeout: 3000 });

  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  expect(reported().at(-1)).toBeNull();
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(reported().at(-1)?.messages).toHaveLength(2);

  page.remove();
  await vi.waitFor(() => expect(reported().at(-1)).toBeNull());
});
