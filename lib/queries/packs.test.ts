import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { READY } from '../../tests/fixtures/assist/fake-engine';
import { FakeOpfs } from '../../tests/fixtures/packs/fake-opfs';
import { packWithList, serve } from '../../tests/fixtures/packs/made-pack';
import { ModelFileError } from '../errors';
import type { EngineStatus, PackTrial } from '../inference/engine';
import { borrowedHosts } from '../access/borrowed-hosts';
import { whileAlone } from '../packs/alone';
import { readChosen } from '../packs/chosen';
import { acknowledge, GivenUpAtOnce, installPack, problemOf, revertPack, type PackStage } from './packs';

const FOLDER = 'https://models.example.com/tandem/';
const HOST = 'https://models.example.com/*';

let opfs: FakeOpfs;
let stages: PackStage[];
/** What the background answers, and what it was told. */
let trial: PackTrial;
let restarted: EngineStatus;
const told = () =>
  vi
    .mocked(fakeBrowser.runtime.sendMessage)
    .mock.calls.map(([message]) => (message as unknown as { tandem: string }).tandem);
const install = (signal = new AbortController().signal, onStage = (stage: PackStage) => void stages.push(stage)) =>
  installPack(FOLDER, { granted: [], signal, onStage });

beforeEach(() => {
  fakeBrowser.reset();
  opfs = new FakeOpfs().install();
  stages = [];
  trial = { revision: 'tiny-1' };
  restarted = READY;
  vi.spyOn(fakeBrowser.permissions, 'request').mockResolvedValue(true as never);
  vi.spyOn(fakeBrowser.permissions, 'remove').mockResolvedValue(true as never);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async ({ tandem }: { tandem: string }) => ({
    ok: true,
    value: tandem === 'pack.try' ? trial : restarted,
  })) as never);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('installing a pack', () => {
  it('asks for its host, gets it, tries it, switches to it, and gives the host back', async () => {
    serve(FOLDER, packWithList());
    const { pack, isInUse } = await install();
    expect(isInUse).toBe(true);
    expect(pack).toMatchObject({ name: FOLDER, revision: 'tiny-1', pinned: false });
    expect((await readChosen()).pack).toEqual(pack);
    expect(told()).toEqual(['pack.try', 'models.changed']);
    expect([...new Set(stages.map(({ stage }) => stage))]).toEqual(['getting', 'checking', 'switching']);
    expect(fakeBrowser.permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [HOST] });
    expect(fakeBrowser.permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [HOST] });
  });

  it('asks nothing of a host that was not granted', async () => {
    vi.mocked(fakeBrowser.permissions.request).mockResolvedValue(false as never);
    const { asked } = serve(FOLDER, packWithList());
    await expect(install()).rejects.toMatchObject({ code: 'pack-not-granted' });
    expect(asked).toEqual([]);
  });

  it('gives back at once what was granted while another page was at it', async () => {
    const question = Promise.withResolvers<boolean>();
    vi.mocked(fakeBrowser.permissions.request).mockReturnValueOnce(question.promise as never);
    await whileAlone(() => expect(install()).rejects.toMatchObject({ code: 'pack-busy' }));
    vi.mocked(fakeBrowser.permissions.remove).mockClear();
    question.resolve(true);
    await vi.waitFor(() => expect(fakeBrowser.permissions.remove).toHaveBeenCalledWith({ origins: [HOST] }));
    await vi.waitFor(async () => expect(await borrowedHosts()).toEqual([]));
  });

  it('changes nothing and keeps nothing when the pack fails its trial', async () => {
    serve(FOLDER, packWithList());
    trial = { problem: { code: 'pack-dim', values: { heads: 4, encoder: 8 } } };
    await expect(install()).rejects.toMatchObject({ problem: trial.problem });
    expect(await readChosen()).toEqual({ pack: null, givenUp: null });
    expect(opfs.paths()).toEqual([]);
    expect(told()).toEqual(['pack.try']);
  });

  it('keeps the pack in use when the next one is refused', async () => {
    serve(FOLDER, packWithList());
    const { pack: first } = await install();
    serve(FOLDER, packWithList({ 'risk.json': '{"format":"tandem-risk/9"}' }));
    await expect(install()).rejects.toMatchObject({ code: 'pack-version' });
    expect((await readChosen()).pack).toEqual(first);
    expect(opfs.paths().filter((path) => !path.includes(first.id))).toEqual(['packs/chosen.json']);
  });

  it('can be stopped up to the switch', async () => {
    serve(FOLDER, packWithList());
    const control = new AbortController();
    const stopping = install(control.signal, ({ stage }) => {
      if (stage === 'checking') control.abort();
    });
    const error = await stopping.catch((reason: unknown) => reason);
    expect(problemOf(error, control.signal)).toBeNull();
    expect((await readChosen()).pack).toBeNull();
    expect(told()).not.toContain('models.changed');
  });

  it('does not wait for a trial that was stopped, and keeps what came', async () => {
    serve(FOLDER, packWithList());
    vi.mocked(fakeBrowser.runtime.sendMessage).mockReturnValue(new Promise(() => {}) as never);
    const control = new AbortController();
    const stopping = install(control.signal);
    await vi.waitFor(() => expect(told()).toEqual(['pack.try']));
    control.abort();
    const error = await stopping.catch((reason: unknown) => reason);
    expect(problemOf(error, control.signal)).toBeNull();
    expect(opfs.paths()).toHaveLength(7);
  });

  it('keeps what came when nobody answers about it', async () => {
    serve(FOLDER, packWithList());
    vi.mocked(fakeBrowser.runtime.sendMessage).mockRejectedValue(new Error('no receiver'));
    await expect(install()).rejects.toMatchObject({ code: 'not-reachable' });
    expect(opfs.paths()).toHaveLength(7);
  });

  it('says that the pack is chosen when the engine does not answer to the switch: it is, and stays so', async () => {
    serve(FOLDER, packWithList());
    vi.mocked(fakeBrowser.runtime.sendMessage).mockImplementation((async ({ tandem }: { tandem: string }) => {
      if (tandem === 'pack.try') return { ok: true, value: trial };
      throw new Error('no receiver');
    }) as never);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { pack, isInUse } = await install();
    expect(isInUse).toBe(false);
    expect((await readChosen()).pack).toEqual(pack);
  });

  it('leaves it to the engine to say why, when the pack is given up at once', async () => {
    serve(FOLDER, packWithList());
    const givenUp = { name: FOLDER, at: '', problem: { code: 'pack-model', values: { detail: 'x' } } };
    restarted = { ...READY, givenUp } as EngineStatus;
    await expect(install()).rejects.toThrow(GivenUpAtOnce);
  });
});

describe('the way back', () => {
  it('leaves nothing of the pack, and tells the background', async () => {
    serve(FOLDER, packWithList());
    await install();
    await revertPack();
    expect(opfs.paths()).toEqual([]);
    expect(told().at(-1)).toBe('models.changed');
  });

  it('takes nothing from under a download in another page', async () => {
    serve(FOLDER, packWithList());
    await install();
    await whileAlone(async () => {
      await expect(revertPack()).rejects.toMatchObject({ code: 'pack-busy' });
      await expect(acknowledge()).rejects.toMatchObject({ code: 'pack-busy' });
    });
    expect((await readChosen()).pack).not.toBeNull();
  });

  it('is acknowledged in the record, so that panels say it no longer', async () => {
    await acknowledge();
    expect(await readChosen()).toEqual({ pack: null, givenUp: null });
    expect(told()).toEqual(['models.changed']);
  });

  it('has words for what nobody expected', () => {
    const { signal } = new AbortController();
    expect(problemOf(new Error('oh'), signal)).toEqual({ code: 'unexpected', values: { detail: 'oh' } });
    // Of a pack nobody has to install Tandem again, which is what is said of the models of the extension.
    expect(problemOf(new ModelFileError('model-missing', 'risk.json', ''), signal)).toEqual({
      code: 'pack-damaged',
      values: { file: 'risk.json' },
    });
  });
});
