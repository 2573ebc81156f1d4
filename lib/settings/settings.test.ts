import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS, readSettings, SETTINGS_KEY, writeSettings } from './settings';

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('are the defaults until something was chosen, and are kept from then on', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    await writeSettings({ theme: 'dark' });
    expect(await readSettings()).toEqual({ version: 1, theme: 'dark' });
  });

  it.each([
    ['another version', { version: 2, theme: 'dark' }],
    ['a theme that there is not', { version: 1, theme: 'purple' }],
    ['something else altogether', 'dark'],
    ['nothing', null],
  ])('fall back to the defaults on %s', async (_, stored) => {
    await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: stored });
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });
});
