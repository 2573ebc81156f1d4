import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { snippet, library } from '../../tests/fixtures/assist/items';
import { violations } from '../../tests/fixtures/panel/draw';
import { database } from '../../lib/db/database';
import { createQueryClient } from '../../lib/queries/client';
import { keepLibrary } from '../../lib/queries/options';
import '../ui/theme.css';
import { OptionsApp } from './options-app';

/** The extension around the page: a background that hears, empty storage, one granted site. */
vi.mock('../../lib/platform/browser', async () => {
  const { fakeBrowser } = await import('wxt/testing/fake-browser');
  const browser = Object.assign(fakeBrowser, {
    permissions: {
      getAll: async () => ({ origins: ['https://acme.zendesk.com/*'] }),
      onAdded: { addListener: () => {} },
      onRemoved: { addListener: () => {} },
    },
  });
  browser.runtime.sendMessage = (async () => ({ ok: true, value: null })) as never;
  browser.runtime.getManifest = () => ({
    manifest_version: 3,
    name: 'Tandem',
    version: '0',
    content_security_policy: { extension_pages: "connect-src 'self'" },
  });
  return { browser };
});

const item = (id: string) => ({ kind: 'snippet', id, title: `Snippet ${id}`, body: 'Text' });
const fileOf = (change: object) =>
  new File(
    [JSON.stringify({ format: 'tandem-library/1', id: 'lib', title: 'New', items: [item('x')], ...change })],
    'new.json',
  );

async function options(theme: 'light' | 'dark' = 'light') {
  document.documentElement.dataset['theme'] = theme;
  const screen = await render(<OptionsApp client={createQueryClient()} />);
  const choose = (...files: File[]) => userEvent.upload(screen.getByLabelText('Add a library file'), files);
  return { screen, choose };
}

const stored = async () => (await database().libraries.toArray()).map((row) => row.library.title);

beforeEach(async () => {
  await database().libraries.clear();
  const items = [snippet('a', 'Text'), snippet('b', 'Text')];
  await keepLibrary({ library: library(items, { title: 'Old' }), vectors: null });
});
afterEach(() => delete document.documentElement.dataset['theme']);

describe('the options page', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in %s, with refusals and an undo',
    async (theme) => {
      const { screen, choose } = await options(theme);
      await choose(fileOf({}));
      await expect.element(screen.getByRole('button', { name: 'Put Old back instead' })).toBeVisible();
      expect(await violations()).toEqual([]);
      await choose(fileOf({ items: [{}] }));
      await expect.element(screen.getByRole('alert')).toBeVisible();
      expect(await violations()).toEqual([]);
    },
  );

  it('keeps the count of stored libraries true while they come and go', async () => {
    const { screen, choose } = await options();
    await expect.element(screen.getByText(/on this device: 1 library/u)).toBeVisible();
    await choose(fileOf({ id: 'second' }));
    await expect.element(screen.getByText(/on this device: 2 libraries/u)).toBeVisible();
    await screen.getByRole('button', { name: 'Remove New' }).click();
    await expect.element(screen.getByText(/on this device: 1 library/u)).toBeVisible();
  });

  it('puts a removed library back', async () => {
    const { screen } = await options();
    await screen.getByRole('button', { name: 'Remove Old' }).click();
    await screen.getByRole('button', { name: 'Put it back' }).click();
    await expect.element(screen.getByText('Old is back.')).toBeVisible();
    expect(await stored()).toEqual(['Old']);
  });

  it('says which library an added one took the place of, and brings the old one back', async () => {
    const { screen, choose } = await options();
    await choose(fileOf({}));
    await expect
      .element(screen.getByText(/took the place of Old \(2 items\), which has the same id “lib”/u))
      .toBeVisible();
    expect(await stored()).toEqual(['New']);
    await screen.getByRole('button', { name: 'Put Old back instead' }).click();
    await expect.element(screen.getByText('Old is back.')).toBeVisible();
    expect(await stored()).toEqual(['Old']);
  });

  it('refuses a library without items, and leaves what is there', async () => {
    const { screen, choose } = await options();
    await choose(fileOf({ items: [] }));
    await expect
      .element(screen.getByRole('listitem').filter({ hasText: 'library, items: It is an empty list. Write' }))
      .toBeVisible();
    expect(await stored()).toEqual(['Old']);
  });

  it('names the place of a fault and its mend, with one full stop between them', async () => {
    const { screen, choose } = await options();
    await choose(fileOf({ items: [{ id: 'a' }, 7] }));
    await expect.element(screen.getByText(/^a, kind: It is missing\. Use one of: article/u)).toBeVisible();
    await expect.element(screen.getByText(/^item 2: It is the number 7\. Write it/u)).toBeVisible();
  });

  it('offers nothing to put back after everything was erased', async () => {
    const { screen } = await options();
    await screen.getByRole('button', { name: 'Remove Old' }).click();
    await expect.element(screen.getByRole('button', { name: 'Put it back' })).toBeVisible();
    await screen.getByRole('button', { name: 'Erase everything Tandem stored' }).click();
    await screen.getByRole('button', { name: 'Erase', exact: true }).click();
    await expect.element(screen.getByText('Everything was erased.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Put it back' }).elements()).toEqual([]);
  });
});
