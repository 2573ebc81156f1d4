import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { violations } from '../../tests/fixtures/panel/draw';
import type { GivenUp, Pack } from '../../lib/packs/chosen';
import { PackError } from '../../lib/packs/pack-error';
import { createQueryClient } from '../../lib/queries/client';
import type { InstallOptions } from '../../lib/queries/packs';
import '../ui/theme.css';
import { ModelPack } from './model-pack';
import { OutsideRequests } from './outside-requests';

/** What lies below the section; each test says what it finds there. */
const below = vi.hoisted(() => ({
  chosen: { pack: null as Pack | null, givenUp: null as GivenUp | null },
  requests: [] as object[],
  install: (_: string, __: InstallOptions): Promise<unknown> => Promise.resolve({ isInUse: true }),
  revert: async (): Promise<void> => {},
}));
vi.mock('../../lib/queries/packs', () => ({
  GivenUpAtOnce: class extends Error {},
  chosenPackOptions: () => ({ queryKey: ['model-pack'], queryFn: async () => structuredClone(below.chosen) }),
  requestsOptions: () => ({ queryKey: ['outside-requests'], queryFn: async () => below.requests }),
  followRequests: () => () => {},
  installPack: (typed: string, options: InstallOptions) => below.install(typed, options),
  revertPack: () => below.revert(),
  acknowledge: async () => {
    below.chosen.givenUp = null;
  },
  problemOf: (error: unknown, signal: AbortSignal) =>
    signal.aborted ? null : error instanceof PackError ? error.problem : { code: 'unexpected', values: {} },
}));
vi.mock('../../lib/queries/options', () => ({
  sitesOptions: () => ({ queryKey: ['sites'], queryFn: async () => [] }),
}));

const pack: Pack = {
  id: 'abc',
  name: 'https://models.example.com/a-rather-long-name-of-a-folder-that-has-to-be-broken-somewhere/',
  checksums: 'a'.repeat(64),
  pinned: false,
  bytes: 23_000_000,
  revision: 'r2',
  installedAt: '2026-11-22T10:00:00.000Z',
};

async function section(theme: 'light' | 'dark' = 'light') {
  document.documentElement.dataset['theme'] = theme;
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <div data-frame style={{ width: 320, background: 'var(--bg)' }}>
        <ModelPack />
        <OutsideRequests />
      </div>
    </QueryClientProvider>,
  );
}

/** How far anything stands out of the 320 pixels, which is sideways scrolling. */
const tooWide = (): number => (document.querySelector('[data-frame]')?.scrollWidth ?? 0) - 320;

beforeEach(() => {
  below.chosen = { pack: null, givenUp: null };
  below.requests = [];
  below.install = async () => ({ isInUse: true });
  below.revert = async () => {};
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset['theme'];
});

describe('the section of model packs', () => {
  it('installs with the keyboard alone, tells bytes as they come, and ends in a sentence', async () => {
    const ended = Promise.withResolvers<unknown>();
    let tell: InstallOptions['onStage'] = () => {};
    below.install = (typed, { onStage }) => {
      expect(typed).toBe('acme/models');
      tell = onStage;
      return ended.promise;
    };
    const screen = await section();
    await expect.element(screen.getByText('In use: the models of the extension.')).toBeVisible();
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.keyboard('acme/models{Enter}');
    await expect.element(screen.getByRole('progressbar')).toHaveAccessibleName('Asking for the list of files…');
    tell({ stage: 'getting', progress: { loadedBytes: 11_600_000, totalBytes: 23_000_000 } });
    await expect.element(screen.getByRole('progressbar')).toHaveAccessibleName('Getting the pack: 11.6 MB of 23.0 MB');
    expect(await violations()).toEqual([]);
    // Readers of a screen hear tenths.
    await expect
      .element(screen.getByRole('status').filter({ hasText: 'Getting the pack: 11.5 MB of 23.0 MB' }))
      .toBeInTheDocument();
    tell({ stage: 'switching' });
    await expect.element(screen.getByRole('button', { name: 'Stop' })).toBeDisabled();
    below.chosen.pack = pack;
    ended.resolve({ isInUse: true });
    await expect.element(screen.getByText(/^The pack is in use\./u)).toBeVisible();
    await expect.element(screen.getByText(/^In use: the model pack .* revision r2/u)).toBeVisible();
    expect(screen.getByRole('progressbar').elements()).toEqual([]);
  });

  it('stops when it is told to, and says what is kept', async () => {
    below.install = (_, { signal, onStage }) => {
      onStage({ stage: 'getting', progress: { loadedBytes: 5, totalBytes: null } });
      return new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const screen = await section();
    await userEvent.fill(screen.getByRole('textbox'), 'acme/models');
    await screen.getByRole('button', { name: 'Get and use it' }).click();
    await expect.element(screen.getByText('Getting the pack: 1 kB so far').first()).toBeVisible();
    await screen.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText(/^Stopped; nothing has changed\./u)).toBeVisible();
    expect(screen.getByRole('alert').elements()).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('says in %s why a pack is refused, at 320 pixels', async (theme) => {
    below.install = () => Promise.reject(new PackError('pack-dim', { heads: 384, encoder: 256 }));
    const screen = await section(theme);
    await userEvent.fill(screen.getByRole('textbox'), pack.name);
    await screen.getByRole('button', { name: 'Get and use it' }).click();
    await expect
      .element(
        screen.getByRole('alert').getByText(/the encoder gives 256\..* The pack is not used\. Nothing has changed\.$/u),
      )
      .toBeVisible();
    expect(await violations()).toEqual([]);
    expect(tooWide()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('says in %s that a pack was given up, and gets it again', async (theme) => {
    const problem = { code: 'pack-damaged', values: { file: 'heads.json' } };
    below.chosen.givenUp = { name: pack.name, at: '', problem };
    const asked: string[] = [];
    below.install = async (typed) => {
      asked.push(typed);
      return { isInUse: true };
    };
    const screen = await section(theme);
    await expect
      .element(screen.getByText(/is no longer used: .* Its file heads\.json is damaged or missing on this device\./u))
      .toBeVisible();
    expect(await violations()).toEqual([]);
    expect(tooWide()).toBe(0);
    await screen.getByRole('button', { name: 'Get it again' }).click();
    expect(asked).toEqual([pack.name]);
    await screen.getByRole('button', { name: 'Understood' }).click();
    await expect.element(screen.getByText(/is no longer used/u)).not.toBeInTheDocument();
  });

  it('goes back with one click, and says how a pack without checksums is held to its first download', async () => {
    below.chosen.pack = { ...pack, pinned: true };
    below.revert = async () => {
      below.chosen.pack = null;
    };
    const screen = await section();
    await expect.element(screen.getByText(/It came without checksums/u)).toBeVisible();
    await screen.getByRole('button', { name: 'Go back to the models of the extension' }).click();
    await expect.element(screen.getByText('The models of the extension are in use again.')).toBeVisible();
    await expect.element(screen.getByText('In use: the models of the extension.')).toBeVisible();
  });
});

describe('what did not go as it should', () => {
  it('is not called a refusal when the pack stands chosen and only the engine did not start', async () => {
    below.install = async () => ({ isInUse: false });
    const screen = await section();
    await userEvent.fill(screen.getByRole('textbox'), 'acme/models');
    await screen.getByRole('button', { name: 'Get and use it' }).click();
    await expect.element(screen.getByText(/^The pack is chosen, but the engine did not start/u)).toBeVisible();
  });

  it('says nothing of an unused pack when the way back fails', async () => {
    below.chosen.pack = pack;
    below.revert = () => Promise.reject(new PackError('pack-busy'));
    const screen = await section();
    await screen.getByRole('button', { name: 'Go back to the models of the extension' }).click();
    await expect.element(screen.getByRole('alert').getByText(/Wait for it to end, or close it\.$/u)).toBeVisible();
  });
});

describe('the list of requests', () => {
  it('says that there was none', async () => {
    const screen = await section();
    await expect
      .element(
        screen.getByText(/^Requests to other machines: none so far\. Tandem makes them only to get a model pack/u),
      )
      .toBeVisible();
  });

  it('gives each with its address and the bytes that came', async () => {
    const at = '2026-11-22T10:00:00.000Z';
    below.requests = [
      { at, url: `${pack.name}heads.json`, bytes: 375_142, outcome: 'done' },
      { at, url: `${pack.name}risk.json`, bytes: 12, outcome: 'failed' },
      { at, url: `${pack.name}card.md`, bytes: 0, outcome: 'open' },
      { at, url: `${pack.name}big.onnx`, bytes: 12, outcome: 'done', forwardedTo: 'cdn.hf.co' },
    ];
    const screen = await section('dark');
    await screen.getByText('Requests to other machines').first().click();
    await expect.element(screen.getByRole('row', { name: /heads\.json 376 kB$/u })).toBeVisible();
    await expect.element(screen.getByRole('row', { name: /risk\.json 1 kB, not whole$/u })).toBeVisible();
    await expect.element(screen.getByRole('row', { name: /card\.md not ended$/u })).toBeVisible();
    await expect
      .element(screen.getByRole('row', { name: /big\.onnx \(forwarded to cdn\.hf\.co\) 1 kB$/u }))
      .toBeVisible();
    expect(await violations()).toEqual([]);
    expect(tooWide()).toBe(0);
  });
});
