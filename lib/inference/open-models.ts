import { report } from '../errors';
import { backgroundOfPackage } from '../intents/background';
import { createKnowledge } from '../knowledge/search';
import { giveUpPack, readChosen, type GivenUp, type Pack } from '../packs/chosen';
import { openPackFiles } from '../packs/pack-files';
import { playbookTexts } from '../playbooks/texts';
import { trackPlaybooks } from '../playbooks/tracker';
import type { EngineStatus } from './engine';
import { encoderKey } from './encoder-key';
import { EngineCore } from './engine-core';
import { parseHeads } from './heads';
import { openModelFiles, readFromPackage, type ModelFiles } from './model-files';
import { beginEncoder, openEncoder } from './open-encoder';
import type { RuntimePaths } from './transformers-encoder';

/** Loading is told at most this often: each telling is written to the session and drawn in the panel. */
const TELL_EVERY_MS = 50;

/** An engine, and which models it runs on. */
export interface OpenModels {
  engine: EngineCore;
  /** Null: the models of the extension. */
  pack: Pack | null;
  /** The pack that should have been used. */
  givenUp: GivenUp | null;
}

/**
 * Opens the pack that was chosen; when that fails, for whatever reason, it is given up and the models of the extension
 * take its place, which are always there. Another choice that was made meanwhile is followed.
 * @throws ModelFileError when the models of the extension do not open either
 */
export async function openModels(tell: (status: EngineStatus) => void): Promise<OpenModels> {
  const { pack, givenUp } = await readChosen();
  if (pack === null) return { engine: await openBundled(tell), pack, givenUp };
  try {
    return { engine: await openEngine((onProgress) => openPack(pack, onProgress), tell), pack, givenUp: null };
  } catch (error) {
    report(error, `model pack ${pack.name}`);
    const given = await giveUpPack(pack, error);
    if (given === null) return openModels(tell);
    return { givenUp: given, engine: await openBundled(tell), pack: null };
  }
}

type OpenFiles = (onProgress: (loaded: number) => void) => Promise<ModelFiles>;

function openBundled(tell: (status: EngineStatus) => void): Promise<EngineCore> {
  return openEngine((onProgress) => openModelFiles(readFromPackage, onProgress), tell);
}

/** The risk weights are read by the background later; damage is noticed here, where all of the pack is given up. */
async function openPack(pack: Pack, onProgress: (loaded: number) => void): Promise<ModelFiles> {
  const files = await openPackFiles(pack, onProgress);
  await files.read('risk.json');
  // A list may name files that Tandem never fetched; the bar would wait for them.
  return { ...files, totalBytes: pack.bytes };
}

async function openEngine(open: OpenFiles, tell: (status: EngineStatus) => void): Promise<EngineCore> {
  let total = 0;
  let told = 0;
  const files = await open((loaded) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    tell({ state: 'loading', loadedBytes: loaded, totalBytes: total });
  });
  total = files.totalBytes;
  beginEncoder(files);
  const heads = parseHeads(JSON.parse(new TextDecoder().decode(await files.read('heads.json'))));
  const encoder = await openEncoder(files, heads.maxTokens, runtimePaths());
  return new EngineCore({
    encoder,
    heads,
    knowledge: createKnowledge({ dim: heads.dim, revision: encoderKey(files, heads.maxTokens) }),
    track: trackPlaybooks,
    trackedTexts: playbookTexts,
    background: backgroundOfPackage,
  });
}

/** Where the general runtime's own two files are. */
export function runtimePaths(): RuntimePaths {
  const runtime = (file: string): string => new URL(`/ort/${file}`, self.location.href).href;
  return { mjs: runtime('ort-wasm-simd-threaded.mjs'), wasm: runtime('ort-wasm-simd-threaded.wasm') };
}
