import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/project.ts';

/** What is measured at once: so many texts of so many tokens, on so many threads. */
export interface NativeSetting {
  tokens: number;
  texts: number;
  threads: number;
}

export interface NativeTimes {
  version: string;
  /** Milliseconds of each run, by setting. */
  ms: number[][];
  /** Most that the program held, Python and the runtime included. */
  memoryMB: number;
}

const MODEL = join(root, 'public/models/encoder/onnx/model_quantized.onnx');

/** A Python that has the native ONNX runtime, or null. `TANDEM_PYTHON` names one. */
export function findNativeRuntime(): string | null {
  const own = ['bin/python', 'Scripts/python.exe'].map((path) => join(root, '.venv', path)).filter(existsSync);
  const candidates = [process.env['TANDEM_PYTHON'] ?? [], own, 'python3', 'python'].flat();
  return candidates.find((path) => spawnSync(path, ['-c', 'import onnxruntime, numpy']).status === 0) ?? null;
}

/** Times the shipped encoder on the native runtime. @throws with the last line of what Python said */
export function timeNative(python: string, settings: readonly NativeSetting[]): NativeTimes {
  const script = join(root, 'tests', 'bench', 'native-runtime.py');
  const words = settings.map(({ tokens, texts, threads }) => [tokens, texts, threads].join('x'));
  const { status, stdout, stderr } = spawnSync(python, [script, MODEL, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${python}: ${stderr.trim().split('\n').at(-1) ?? 'it did not run'}`);
  return JSON.parse(stdout) as NativeTimes;
}
