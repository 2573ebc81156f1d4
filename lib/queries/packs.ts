import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { borrowHost } from '../access/borrowed-hosts';
import { checkRiskFit } from '../assist/risk-fit';
import { messageOf, ModelFileError, report, TandemError } from '../errors';
import { modelsChanged, tryPack } from '../messaging/messages';
import { send } from '../messaging/send';
import { returnUnused, whileAlone } from '../packs/alone';
import { acknowledgeGivenUp, choosePack, readChosen, revertToBundled, type Pack } from '../packs/chosen';
import { downloadPack, type Downloaded, type PackProgress } from '../packs/download';
import { RISK } from '../packs/manifest';
import { PackError, type PackProblem } from '../packs/pack-error';
import { openPackFiles } from '../packs/pack-files';
import { outsideRequests, REQUESTS_KEY } from '../packs/request-log';
import { parseSource } from '../packs/source';
import { dropOtherFolders } from '../packs/storage';
import { browser } from '../platform/browser';

/** What the options page reads and does about model packs. */

export type { GivenUp, Pack } from '../packs/chosen';

/** Where the installing of a pack stands. */
export type PackStage = { stage: 'getting'; progress: PackProgress } | { stage: 'checking' } | { stage: 'switching' };

export function chosenPackOptions() {
  return queryOptions({ queryKey: ['model-pack'], queryFn: readChosen });
}

/** Every request to another machine, the latest first. */
export function requestsOptions() {
  return queryOptions({ queryKey: ['outside-requests'], queryFn: outsideRequests });
}

/** Keeps the list of requests true while one is made. Returns a stop function. */
export function followRequests(client: QueryClient): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && REQUESTS_KEY in changes) void client.invalidateQueries(requestsOptions());
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

export interface InstallOptions {
  /** Patterns of the sites that are granted already. */
  granted: readonly string[];
  signal: AbortSignal;
  onStage(stage: PackStage): void;
}

export interface Installed {
  pack: Pack;
  /** False when the pack stands chosen and the engine did not say that it runs: it is opened at its next start. */
  isInUse: boolean;
}

/**
 * Gets a pack, holds it to this version of Tandem, and switches to it. Must be called in a click. What is in use stays
 * in use until the very end.
 * @throws PackError in words; what the signal was aborted with when it was
 */
export async function installPack(typed: string, { granted, signal, onStage }: InstallOptions): Promise<Installed> {
  const source = parseSource(typed);
  // Nothing is awaited before the question.
  const asked = borrowHost(source.host, granted);
  const install = whileAlone(async () => {
    if (!(await asked)) throw new PackError('pack-not-granted', { host: new URL(source.base).host });
    const got = await downloadPack(source, {
      signal,
      onProgress: (progress) => onStage({ stage: 'getting', progress }),
    });
    onStage({ stage: 'checking' });
    const pack: Pack = { ...got, revision: await checkPack(got, signal), installedAt: new Date().toISOString() };
    signal.throwIfAborted();
    onStage({ stage: 'switching' });
    await choosePack(pack);
    const status = await send(modelsChanged, null).catch((error: unknown) => {
      report(error, 'switching models');
      return null;
    });
    const isInUse = status?.state === 'ready';
    // It passed its trial and fails all the same: the engine says why, and stands on its own models again.
    if (isInUse && status.givenUp !== undefined) throw new GivenUpAtOnce();
    return { pack, isInUse };
  });
  // Refused because another page is at it, while the browser's question still stands open: a yes is given back.
  install
    .catch(() => asked.then(returnUnused, () => undefined))
    .catch((error: unknown) => report(error, 'borrowed hosts'));
  return install;
}

/** The engine gave the pack up when it was switched to: said where every given-up pack is said. */
export class GivenUpAtOnce extends Error {}

/** @returns the revision of its heads */
async function checkPack(got: Downloaded, signal: AbortSignal): Promise<string> {
  try {
    const files = await openPackFiles(got, () => {});
    checkRiskFit(new TextDecoder().decode(await files.read(RISK)));
    const trial = await unlessStopped(send(tryPack, { id: got.id, checksums: got.checksums }), signal);
    if ('problem' in trial) throw new PackError(trial.problem.code, trial.problem.values);
    return trial.revision;
  } catch (error) {
    // Whole and wrong need not be kept for another attempt; what a stop or a lost answer leaves may be right.
    if (error instanceof PackError) await dropOtherFolders((await readChosen()).pack?.id ?? null);
    throw error;
  }
}

/** A trial cannot be called back, but nobody has to wait for it. */
async function unlessStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Goes back to the models of the extension. @throws PackError `pack-busy` while another page gets a pack */
export function revertPack(): Promise<void> {
  return whileAlone(async () => {
    await revertToBundled();
    await send(modelsChanged, null);
  });
}

/**
 * The person has read that a pack was given up; panels need not say it any longer.
 * @throws PackError `pack-busy` while another page gets a pack
 */
export function acknowledge(): Promise<void> {
  return whileAlone(async () => {
    await acknowledgeGivenUp();
    await send(modelsChanged, null);
  });
}

/** What is said of a failure; null for what a person stopped. */
export function problemOf(error: unknown, signal: AbortSignal): PackProblem | { code: string; values: object } | null {
  if (signal.aborted) return null;
  if (error instanceof PackError) return error.problem;
  if (error instanceof ModelFileError) return { code: 'pack-damaged', values: { file: error.file } };
  return { code: error instanceof TandemError ? error.code : 'unexpected', values: { detail: messageOf(error) } };
}
