import { describe, expect, it } from 'vitest';
import { howToGetOne, installPlans, isBrandedChrome, type Machine } from '../tools/browser/install.ts';
import { runGates, summary, type Gate } from '../tools/gates/gate.ts';
import { judge, playwrightCounts, vitestCounts } from '../tools/gates/programs.ts';

const machine = (change: Partial<Machine>): Machine => ({
  platform: 'linux',
  has: () => false,
  isRoot: false,
  sudo: false,
  ...change,
});
const apt = (tool: string): boolean => tool === 'apt-get';

describe('getting a browser', () => {
  it('uses the package manager that is there, as root or through sudo that asks for nothing', () => {
    expect(installPlans(machine({ has: apt, isRoot: true }))[0]?.at(-1)).toEqual([
      'apt-get',
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      'chromium',
    ]);
    expect(installPlans(machine({ has: apt, sudo: true }))[0]?.[0]?.slice(0, 3)).toEqual(['sudo', '-n', 'apt-get']);
  });

  it('installs nothing where it may not, and says what a person can do', () => {
    expect(installPlans(machine({ has: apt }))).toEqual([]);
    expect(installPlans(machine({ isRoot: true }))).toEqual([]);
    expect(howToGetOne('linux')).toContain('sudo apt-get install');
    expect(howToGetOne('freebsd')).toContain('TANDEM_BROWSER');
  });

  it('needs no administrator on macOS and Windows', () => {
    expect(installPlans(machine({ platform: 'darwin', has: (tool) => tool === 'brew' }))).toHaveLength(2);
    expect(installPlans(machine({ platform: 'win32', has: (tool) => tool === 'winget' }))[0]?.[0]?.[0]).toBe('winget');
  });

  it('tells branded Chrome, which loads no extensions, from its kin', () => {
    const chrome = [
      '/usr/bin/google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ];
    expect(chrome.map(isBrandedChrome)).toEqual([true, true, true]);
    expect(['/usr/bin/chromium', 'C:\\Program Files\\Chromium\\Application\\chrome.exe'].map(isBrandedChrome)).toEqual([
      false,
      false,
    ]);
  });
});

describe('npm test', () => {
  const gate = (name: string, failed: number, needs?: string): Gate => ({
    name,
    run: () => Promise.resolve({ passed: 3, failed, words: failed > 0 ? 'why' : '' }),
    ...(needs !== undefined && { needs }),
  });

  it('goes on after a failing gate, but not without the build', async () => {
    const outcomes = await runGates(
      [gate('types', 1), gate('build', 1), gate('unit', 0), gate('e2e', 0, 'build')],
      () => {},
    );
    expect(outcomes.map(({ passed, failed }) => [passed, failed])).toEqual([
      [3, 1],
      [3, 1],
      [3, 0],
      [0, 1],
    ]);
  });

  it('counts a gate that breaks down as a failure', async () => {
    const broken: Gate = { name: 'lint', run: () => Promise.reject(new Error('no such program')) };
    const [outcome] = await runGates([broken], () => {});
    expect(outcome).toMatchObject({ passed: 0, failed: 1, words: expect.stringContaining('no such program') });
  });

  it('ends with the sum as its last line', async () => {
    const outcomes = await runGates([gate('types', 0), gate('unit', 2)], () => {});
    expect(summary(outcomes).split('\n').at(-1)).toBe('6 passed, 2 failed');
  });

  it('trusts no runner that ends badly, reports nothing or ran nothing', () => {
    expect(judge({ passed: 5, failed: 0 }, 0, '')).toEqual({ passed: 5, failed: 0, words: '' });
    expect(judge({ passed: 5, failed: 0 }, 1, 'late error')).toEqual({ passed: 5, failed: 1, words: 'late error' });
    expect(judge(null, 0, 'no report')).toMatchObject({ failed: 1 });
    expect(judge({ passed: 0, failed: 0 }, 0, 'no tests')).toMatchObject({ failed: 1 });
    expect(judge({ passed: 5, failed: 2 }, 1, 'two')).toMatchObject({ failed: 2 });
  });

  it('counts skipped tests and files that do not load as failures', () => {
    const file = { status: 'failed', assertionResults: [] };
    expect(vitestCounts({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 1, testResults: [file] })).toEqual({
      passed: 7,
      failed: 3,
    });
    expect(playwrightCounts({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } })).toEqual({
      passed: 4,
      failed: 3,
    });
  });
});
