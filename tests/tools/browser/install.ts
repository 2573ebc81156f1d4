import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../find-browser.ts';
import { PlainFailure } from '../project.ts';

/** One way to get a browser: the program that installs it and what it is asked to do. */
export interface Recipe {
  tool: string;
  commands: string[][];
  /** System-wide installers want the administrator. */
  asRoot: boolean;
}

/** Package managers in the order in which they are looked for. */
const managers: Partial<Record<NodeJS.Platform, Recipe[]>> = {
  linux: [
    {
      tool: 'apt-get',
      commands: [
        ['update', '-q'],
        ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
      ],
      asRoot: true,
    },
    { tool: 'dnf', commands: [['install', '-y', '-q', 'chromium']], asRoot: true },
    { tool: 'pacman', commands: [['-Sy', '--noconfirm', 'chromium']], asRoot: true },
    { tool: 'zypper', commands: [['--non-interactive', 'install', 'chromium']], asRoot: true },
    { tool: 'apk', commands: [['add', 'chromium']], asRoot: true },
  ],
  darwin: [
    { tool: 'brew', commands: [['install', '--cask', 'chromium']], asRoot: false },
    { tool: 'brew', commands: [['install', '--cask', 'microsoft-edge']], asRoot: false },
  ],
  win32: [
    {
      tool: 'winget',
      commands: [
        ['install', '--id', 'Microsoft.Edge', '-e', '--accept-source-agreements', '--accept-package-agreements'],
      ],
      asRoot: false,
    },
  ],
};

export interface Machine {
  platform: NodeJS.Platform;
  has(tool: string): boolean;
  isRoot: boolean;
  /** Whether `sudo` works without asking for a password. */
  sudo: boolean;
}

/** The commands that would install a browser here, best first; empty when this user may not install anything. */
export function installPlans({ platform, has, isRoot, sudo }: Machine): string[][][] {
  return (managers[platform] ?? [])
    .filter(({ tool, asRoot }) => has(tool) && (!asRoot || isRoot || sudo))
    .map(({ tool, commands, asRoot }) =>
      commands.map((args) => [...(asRoot && !isRoot ? ['sudo', '-n'] : []), tool, ...args]),
    );
}

/** What to tell a person when no browser is there and none may be installed. */
export function howToGetOne(platform: NodeJS.Platform): string {
  const [recipe] = managers[platform] ?? [];
  const line = recipe && `${recipe.asRoot ? 'sudo ' : ''}${recipe.tool} ${recipe.commands.at(-1)?.join(' ')}`;
  return `Install Chromium or Microsoft Edge${line ? ` (for instance: ${line})` : ''}, or set TANDEM_BROWSER to the path of one, then run this again.`;
}

/** True for the branded Google Chrome, which no longer loads extensions from the command line. */
export function isBrandedChrome(path: string): boolean {
  return /google[-\s]?chrome|google\\chrome/i.test(path);
}

/**
 * A browser that can load Tandem: the one that is there, or one that the system's package manager installs.
 * @throws PlainFailure saying what to do.
 */
export function ensureChromium(say: (line: string) => void): string {
  const there = usable();
  if (there) return there;
  const chrome = findChromium();
  if (chrome) say(`${chrome} does not load extensions from the command line any more; looking for Chromium or Edge.`);
  for (const plan of installPlans(thisMachine())) {
    if (plan.every((command) => succeeds(command, say))) {
      const installed = usable();
      if (installed) return installed;
    }
  }
  throw new PlainFailure(`No browser that can load Tandem was found. ${howToGetOne(process.platform)}`);
}

function usable(): string | undefined {
  const found = findChromium();
  if (process.env['TANDEM_BROWSER'] && !found) {
    throw new PlainFailure(`TANDEM_BROWSER points to ${process.env['TANDEM_BROWSER']}, where there is no browser.`);
  }
  return found && !isBrandedChrome(found) ? found : undefined;
}

function succeeds([program = '', ...args]: string[], say: (line: string) => void): boolean {
  say(`No browser yet. Running: ${program} ${args.join(' ')}`);
  const run = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status === 0) return true;
  say(`${[run.error?.message, run.stderr].filter(Boolean).join('\n').trim()}\nThat did not work.`);
  return false;
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    has: (tool) =>
      (process.env['PATH'] ?? '')
        .split(delimiter)
        .some((folder) => ['', '.exe'].some((end) => existsSync(join(folder, tool + end)))),
    isRoot: process.getuid?.() === 0,
    sudo: spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
  };
}
