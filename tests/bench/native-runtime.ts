import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/project.ts';

export interface NativeTimes {
  version: string;
  /** Milliseconds of each run by length in tokens. */
  ms: Record<string, number[]>;
}

/** A Python that has the native ONNX runtime, or null. `TANDEM_PYTHON` names one. */
export function findNativeRuntime(): string | null {
  const own = ['bin/python', 'Scripts/python.exe'].map((path) => join(root, '.venv', path)).filter(existsSync);
  const candidates = [process.env['TANDEM_PYTHON'] ?? [], own, 'python3', 'python'].flat();
  return candidates.find((path) => spawnSync(path, ['-c', 'import onnxruntime, numpy']).status === 0) ?? null;
}

/** Times the model file on the native runtime, one thread. @throws with the last line of what Python said */
export function timeNative(python: string, model: string, lengths: readonly number[]): NativeTimes {
  const script = join(root, 'tests', 'bench', 'native-runtime.py');
  const { status, stdout, stderr } = spawnSync(python, [script, model, ...lengths.map(String)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${python}: ${stderr.trim().split('\n').at(-1) ?? 'it did not run'}`);
  return JSON.parse(stdout) as NativeTimes;
}
