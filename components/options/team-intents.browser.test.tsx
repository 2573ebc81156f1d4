import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { intent, library } from '../../tests/fixtures/assist/items';
import { violations } from '../../tests/fixtures/panel/draw';
import { database } from '../../lib/db/database';
import type { Trial, TrialRequest } from '../../lib/intents/trial';
import { OWN_ID, ownIntents, ownLibrary } from '../../lib/library/own-intents';
import { createQueryClient } from '../../lib/queries/client';
import { keepLibrary } from '../../lib/queries/options';
import '../ui/theme.css';
import { OptionsApp } from './options-app';

const asked: TrialRequest[] = [];
/** What the engine would answer: every example but the last is recognised, texts with "wrap" are caught. */
function answer(request: TrialRequest): Trial {
  asked.push(request);
  const { examples } = request.draft;
  return {
    readMs: 80.4,
    fitMs: 31.2,
    recognised: examples.map((_, at) => at < examples.length - 1),
    readAs: [{ label: 'product_info', count: 2 }],
    overlaps: [{ title: 'Cards', count: 1 }],
    caught: request.texts.flatMap((text, at) => (text.includes('wrap') ? [{ at, example: examples[0] ?? '' }] : [])),
  };
}

/** The extension around the page: a background that hears, and empty storage. */
vi.mock('../../lib/platform/browser', async () => {
  const { fakeBrowser } = await import('wxt/testing/fake-browser');
  const browser = Object.assign(fakeBrowser, {
    permissions: {
      getAll: async () => ({ origins: [] }),
      onAdded: { addListener: () => {} },
      onRemoved: { addListener: () => {} },
    },
  });
  browser.runtime.sendMessage = (async ({ tandem, payload }: { tandem: string; payload: TrialRequest }) => ({
    ok: true,
    value: tandem === 'intent.try' ? answer(payload) : null,
  })) as never;
  browser.runtime.getManifest = () => ({ manifest_version: 3, name: 'Tandem', version: '0' });
  return { browser };
});

const EXAMPLES = ['Can you gift wrap it?', 'Please wrap my order', 'Is there a gift box?'];
const gift = intent('gift', EXAMPLES, { title: 'Gift wrapping', description: 'Wrapping, not cards' });
const cards = intent('cards', ['Add a card', 'Can I have a note', 'Write a message'], { title: 'Cards' });

async function options({ theme = 'light', width = 720 }: { theme?: 'light' | 'dark'; width?: number } = {}) {
  document.documentElement.dataset['theme'] = theme;
  return render(
    <div style={{ width, background: 'var(--bg)' }}>
      <OptionsApp client={createQueryClient()} />
    </div>,
  );
}

const stored = async () => ownIntents((await database().libraries.toArray()).map((row) => row.library));

beforeEach(async () => {
  asked.length = 0;
  await database().libraries.clear();
});
afterEach(() => delete document.documentElement.dataset['theme']);

describe('team intents', () => {
  it('are written, tried while they are written, and kept', async () => {
    const screen = await options();
    await expect.element(screen.getByText('No intent of your own yet.')).toBeVisible();
    await screen.getByRole('button', { name: 'Add an intent' }).click();
    await userEvent.fill(screen.getByLabelText('Name', { exact: true }), 'Gift wrapping');
    await userEvent.fill(screen.getByLabelText(/^Examples/u), EXAMPLES.join('\n'));
    await userEvent.fill(screen.getByLabelText(/^Messages to try it on/u), 'wrap this\nwhere is my parcel');
    await expect
      .element(screen.getByText('2 of 3 of your examples are recognised without being taught.'))
      .toBeVisible();
    await expect.element(screen.getByText('2 of 3 are already read as Product question.')).toBeVisible();
    await expect.element(screen.getByText('1 of 3 already belong to your intent “Cards”.')).toBeVisible();
    await expect.element(screen.getByText('It would have caught 1 of 2 customer messages tried:')).toBeVisible();
    await expect.element(screen.getByText(/^Learned in 31 ms/u)).toBeVisible();
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(screen.getByText(/^Gift wrapping was saved/u)).toBeVisible();
    expect(await stored()).toMatchObject([{ id: 'gift-wrapping', examples: EXAMPLES }]);
    expect(asked.at(-1)).toMatchObject({ texts: ['wrap this', 'where is my parcel'] });
  });

  it('are not tried or kept with too few examples, and say what is missing', async () => {
    const screen = await options();
    await screen.getByRole('button', { name: 'Add an intent' }).click();
    await userEvent.fill(screen.getByLabelText(/^Examples/u), 'Only this');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(screen.getByText('Write at least 3 examples; 1 is there.')).toBeVisible();
    expect(asked).toEqual([]);
    await userEvent.fill(screen.getByLabelText(/^Examples/u), EXAMPLES.join('\n'));
    await expect.element(screen.getByText('Give it a name.')).toBeVisible();
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await stored()).toEqual([]);
  });

  it('refuse an example that belongs to another', async () => {
    await keepLibrary({ library: ownLibrary([cards]), vectors: null });
    const screen = await options();
    await screen.getByRole('button', { name: 'Add an intent' }).click();
    await userEvent.fill(screen.getByLabelText(/^Examples/u), [...EXAMPLES, 'add a card!'].join('\n'));
    await expect.element(screen.getByText('“add a card!” is an example of your intent “Cards” already.')).toBeVisible();
  });

  it('are changed in place', async () => {
    await keepLibrary({ library: ownLibrary([gift, cards]), vectors: null });
    const screen = await options();
    await screen.getByRole('button', { name: 'Edit Gift wrapping' }).click();
    await userEvent.fill(screen.getByLabelText('Name', { exact: true }), 'Wrapping');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(screen.getByRole('button', { name: 'Edit Wrapping' })).toBeVisible();
    expect(await stored()).toMatchObject([{ id: 'gift', title: 'Wrapping', revision: 2 }, { id: 'cards' }]);
  });

  it('are removed and put back', async () => {
    await keepLibrary({ library: ownLibrary([gift]), vectors: null });
    const screen = await options();
    await screen.getByRole('button', { name: 'Remove Gift wrapping' }).click();
    await expect.element(screen.getByText(/^Gift wrapping was removed/u)).toBeVisible();
    expect(await database().libraries.get(OWN_ID)).toBeUndefined();
    await screen.getByRole('button', { name: 'Put it back' }).click();
    await expect.element(screen.getByText('Gift wrapping is back.')).toBeVisible();
    expect(await stored()).toMatchObject([{ id: 'gift' }]);
  });

  it('of a library of the team are shown, and changed by its owner only', async () => {
    await keepLibrary({ library: library([gift], { title: 'Shop' }), vectors: null });
    const screen = await options();
    await expect.element(screen.getByText('Wrapping, not cards')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Edit Gift wrapping' }).elements()).toEqual([]);
  });

  it.each([
    ['light', 320],
    ['dark', 720],
  ] as const)('have no accessibility violation in %s at %i px, and nothing that runs over', async (theme, width) => {
    await keepLibrary({ library: ownLibrary([gift, cards]), vectors: null });
    const screen = await options({ theme, width });
    await screen.getByRole('button', { name: 'Edit Gift wrapping' }).click();
    await userEvent.fill(screen.getByLabelText(/^Messages to try it on/u), `wrap ${'x'.repeat(200)}`);
    await userEvent.fill(screen.getByLabelText('Name', { exact: true }), '');
    await screen.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.element(screen.getByText(/^It would have caught 1 of 1/u)).toBeVisible();
    expect(await violations()).toEqual([]);
    const page = document.querySelector('main');
    expect(page?.scrollWidth).toBeLessThanOrEqual(width);
  });
});
