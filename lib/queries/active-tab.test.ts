import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { activeTabOptions } from './active-tab';
import { createQueryClient } from './client';

beforeEach(() => {
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(
    (async ({ origins }: { origins: string[] }) => origins[0] === 'https://desk.test/*') as never,
  );
});
afterEach(() => vi.restoreAllMocks());

const inFront = (tab: object | undefined) =>
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue((tab ? [tab] : []) as never);
const ask = (pinned: number | null = null) => createQueryClient().fetchQuery(activeTabOptions(pinned));

describe('the tab in view', () => {
  it('is the one of the panel’s own window, whichever window has the focus', async () => {
    const query = inFront({ id: 4, url: 'https://desk.test/t/1' });
    expect(await ask()).toEqual({
      tabId: 4,
      url: 'https://desk.test/t/1',
      host: 'desk.test',
      pattern: 'https://desk.test/*',
      granted: true,
    });
    expect(query).toHaveBeenCalledWith({ active: true, currentWindow: true });
  });

  it.each([
    [
      'a site that is not granted',
      { id: 4, url: 'https://other.test/' },
      { pattern: 'https://other.test/*', granted: false },
    ],
    ['a page of the browser', { id: 4, url: 'chrome://settings/' }, { pattern: null, granted: false }],
    ['a page that the browser keeps to itself', { id: 4 }, { url: null, host: '', pattern: null, granted: false }],
  ])('may be %s', async (_, tab, expected) => {
    inFront(tab);
    expect(await ask()).toMatchObject(expected);
  });

  it('may be none', async () => {
    inFront(undefined);
    expect(await ask()).toBeNull();
  });

  it('stays the same for a panel that was opened for one tab', async () => {
    vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ id: 9, url: 'https://desk.test/t/2' } as never);
    expect(await ask(9)).toMatchObject({ tabId: 9, host: 'desk.test' });
  });
});
