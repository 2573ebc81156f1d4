import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { results, root } from '../project.ts';
import type { Gate, Verdict } from './gate.ts';

/** Lines kept of a failing program's output: the end says what went wrong. */
const SHOWN = 150;

type Command = readonly [program: string, ...args: string[]];

/** A gate that is one check: it passes when every command ends well. */
export function checks(name: string, ...commands: Command[]): Gate {
  return {
    name,
    async run() {
      for (const command of commands) {
        const { code, output } = await runProgram(command);
        if (code !== 0) return { passed: 0, failed: 1, words: lastLines(output) };
      }
      return { passed: 1, failed: 0, words: '' };
    },
  };
}

/** A gate of counted tests: one project of vitest. */
export function vitestGate(name: string, project: string): Gate {
  return counted(name, vitestCounts, (file) => [
    'vitest',
    'run',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
}

/** A gate of counted tests: one project of Playwright. */
export function playwrightGate(name: string, project: string): Gate {
  const gate = counted(name, playwrightCounts, (file) => {
    process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = file;
    return ['playwright', 'test', `--project=${project}`, '--reporter=dot,json'];
  });
  return { ...gate, needs: 'build' };
}

/** How many tests a runner's own report counts. */
type Counter = (report: unknown) => { passed: number; failed: number };

function counted(name: string, count: Counter, command: (report: string) => Command): Gate {
  return {
    name,
    async run() {
      await mkdir(results, { recursive: true });
      const file = join(results, `${name}.json`);
      await rm(file, { force: true });
      const { code, output } = await runProgram(command(relative(root, file)));
      const report = await readFile(file, 'utf8').then(
        (text): unknown => JSON.parse(text),
        () => null,
      );
      return judge(report === null ? null : count(report), code, output);
    },
  };
}

/** A runner that counts no failure but ends badly has failed all the same, and so has one that ran nothing. */
export function judge(counts: { passed: number; failed: number } | null, code: number | null, output: string): Verdict {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const ranNothing = passed + failed === 0;
  const unseen = failed === 0 && (code !== 0 || ranNothing) ? 1 : 0;
  return { passed, failed: failed + unseen, words: failed + unseen === 0 ? '' : lastLines(output) };
}

/** A test file that could not even be loaded counts as one failure. */
export function vitestCounts(report: unknown): { passed: number; failed: number } {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  // A skipped test proves nothing: the house rule is to mend it.
  return { passed: numPassedTests, failed: numFailedTests + numPendingTests + broken };
}

export function playwrightCounts(report: unknown): { passed: number; failed: number } {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

function runProgram([program, ...args]: Command): Promise<{ code: number | null; output: string }> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const take = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-SHOWN).join('\n');
}
