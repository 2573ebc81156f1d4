import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';

export interface Machine {
  cpu: string;
  cores: number;
  /** Of the whole machine, in gigabytes. */
  memoryGB: number;
  system: string;
  node: string;
  browser: string;
  /** Average number of running programs in the minute before the run: above the number of cores, times are stretched. */
  loadBefore: number;
  /** How much longer than alone a program took at the start: 1 on an idle machine, 3 when three share a core. */
  stretch: number;
}

/** Processor time that the probe below takes, in milliseconds. */
const PROBE_MS = 500;

/** Describes the machine that a benchmark runs on. @param executablePath the browser */
export function describeMachine(executablePath: string): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() || 'unknown',
    cores: all.length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${systemName()} (kernel ${release()})`,
    node: process.version,
    browser: versionOf(executablePath),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    stretch: Math.round(stretch() * 10) / 10,
  };
}

/** Works until it has had its share of the processor; time on the clock divided by time on the processor. */
function stretch(): number {
  const started = performance.now();
  const before = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(before);
    const worked = (user + system) / 1000;
    if (worked >= PROBE_MS) return (performance.now() - started) / worked;
  }
}

function systemName(): string {
  if (process.platform !== 'linux') return process.platform;
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  } catch {
    // Not every Linux has this file.
    return 'Linux';
  }
}

function versionOf(executablePath: string): string {
  // On Windows a browser answers with a window instead of its version.
  if (process.platform === 'win32') return executablePath;
  const { stdout } = spawnSync(executablePath, ['--version'], { encoding: 'utf8' });
  return stdout?.trim().replace(/,? (?:built|running) on .*$/, '') || executablePath;
}
