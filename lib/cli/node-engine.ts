import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseRiskModel, type RiskModel } from '../assist/risk-model';
import type { Encoder } from '../inference/encoder';
import { encoderKey } from '../inference/encoder-key';
import { EngineCore } from '../inference/engine-core';
import { parseHeads, type Heads } from '../inference/heads';
import { openModelFiles, type ModelFiles } from '../inference/model-files';
import { openEncoder as openOn, type Runtime } from '../inference/open-encoder';
import { parseBackground, type Background } from '../intents/background';
import { createKnowledge } from '../knowledge/search';
import { playbookTexts } from '../playbooks/texts';
import { trackPlaybooks } from '../playbooks/tracker';

/** The engine of the extension, run in Node: the same files, the same wasm runtime, the same code. */
export interface NodeEngine {
  engine: EngineCore;
  heads: Heads;
  riskModel: RiskModel;
  /** What vectors made by this engine are kept under (encoder-key.ts). */
  encoderKey: string;
}

/** Models that ship with the extension. */
export function bundledModels(): string {
  return join(projectRoot(), 'public', 'models');
}

/**
 * Opens the engine on a folder of model files.
 * @throws ModelFileError that names the file which is missing or damaged.
 */
export async function openNodeEngine(folder: string): Promise<NodeEngine> {
  const files = await openFolder(folder);
  const heads = parseHeads(await readJson(files, 'heads.json'));
  const riskModel = parseRiskModel(await readJson(files, 'risk.json'));
  const key = encoderKey(files, heads.maxTokens);
  const engine = new EngineCore({
    encoder: await openEncoder(files, heads.maxTokens),
    heads,
    knowledge: createKnowledge({ dim: heads.dim, revision: key }),
    track: trackPlaybooks,
    trackedTexts: playbookTexts,
    background: readBackground,
  });
  return { engine, heads, riskModel, encoderKey: key };
}

/** The verified files of a model folder. */
export async function openFolder(folder: string): Promise<ModelFiles> {
  return openModelFiles(
    async (path, onBytes) => {
      const bytes = new Uint8Array(await readFile(join(folder, path)));
      onBytes(bytes.length);
      return bytes;
    },
    () => {},
  );
}

/** The encoder alone, on what the extension uses too. */
export async function openEncoder(files: ModelFiles, maxTokens: number, only?: Runtime): Promise<Encoder> {
  const runtime = (file: string): string =>
    pathToFileURL(join(projectRoot(), 'node_modules', 'onnxruntime-web', 'dist', file)).href;
  const paths = { mjs: runtime('ort-wasm-simd-threaded.mjs'), wasm: runtime('ort-wasm-simd-threaded.wasm') };
  return openOn(files, maxTokens, paths, only);
}

/** Where the ordinary messages stand that intents of a team are told apart from. */
export function backgroundFile(): string {
  return join(projectRoot(), 'public', 'intents', 'background.json');
}

export async function readBackground(): Promise<Background> {
  return parseBackground(JSON.parse(await readFile(backgroundFile(), 'utf8')));
}

/** Parses a verified JSON file of a model folder. */
export async function readJson(files: ModelFiles, path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await files.read(path)));
}

/** The folder of this project: the bundle lies below it, and so do the sources. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'wxt.config.ts'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The command line must run from within the project');
    folder = parent;
  }
  return folder;
}
