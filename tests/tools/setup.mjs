/**
 * Makes a fresh clone ready: dependencies as the lock file says, and a Node that our tools support. Runs on any
 * Node from 20 upwards and uses nothing that is not part of Node, because nothing else may be there yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const OLDEST_TO_START = 20;
/** What wxt and vitest declare. */
const OLDEST_TO_RUN = [22, 12];

/** A failure that a person can mend; its message is all that is shown. */
export class SetupError extends Error {}

/**
 * Installs what is missing.
 * @param {(line: string) => void} say called with each step that takes time.
 * @returns the Node binary to run our tools with, and the environment that puts it first on the PATH.
 * @throws SetupError
 */
export function prepare(say) {
  if (!atLeast(process.version, [OLDEST_TO_START, 0])) {
    throw new SetupError(
      `Node ${OLDEST_TO_START} or newer is needed, this is ${process.version}: see https://nodejs.org.`,
    );
  }
  if (!dependenciesMatch()) {
    say('Installing the dependencies (npm ci), half a minute or so');
    npm(['ci', '--no-fund', '--no-audit'], 'The dependencies could not be installed');
  }
  const node = runner(say);
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { node, env: { ...process.env, PATH: path } };
}

/**
 * Runs a TypeScript tool of the project with `node` and ends this process the way it ended.
 * @param {{node: string, env: Record<string, string | undefined>}} ready what `prepare` returned.
 * @param {string} script path below the project.
 */
export function handOver({ node, env }, script) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // Ctrl+C reaches the child by itself: it says goodbye, then both end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 0 : 1);
  });
}

/** Calls `work`; a SetupError is told in one sentence, without a stack. */
export async function orSay(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** True when `node_modules` holds exactly what `package-lock.json` asks for on this machine. */
function dependenciesMatch() {
  const installed = lockFile(join('node_modules', '.package-lock.json'));
  const wanted = lockFile('package-lock.json');
  if (!installed || !wanted) return false;
  const same = (one, other) => one?.version === other?.version && one?.integrity === other?.integrity;
  return (
    Object.entries(installed).every(([path, entry]) => same(entry, wanted[path])) &&
    Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || same(entry, installed[path]))
  );
}

function lockFile(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** This Node when it is new enough, else the one that comes with the dependencies. */
function runner(say) {
  if (atLeast(process.version, OLDEST_TO_RUN)) return process.execPath;
  const works = () => bundledNodes().find((path) => atLeast(versionOf(path), OLDEST_TO_RUN));
  const found = works();
  if (found) return found;
  say(`This is Node ${process.version}; setting up the newer one that comes with the dependencies`);
  npm(['rebuild', 'node', '--ignore-scripts=false'], 'The bundled Node could not be set up');
  const built = works();
  if (built) return built;
  throw new SetupError(
    `Node ${OLDEST_TO_RUN.join('.')} or newer is needed, this is ${process.version}, and the bundled one does not run here: see https://nodejs.org.`,
  );
}

function bundledNodes() {
  const modules = join(root, 'node_modules');
  const names = process.platform === 'win32' ? ['node/bin/node.exe', '.bin/node.exe'] : ['.bin/node', 'node/bin/node'];
  return names.map((name) => join(modules, name)).filter((path) => existsSync(path));
}

function versionOf(path) {
  return String(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '').trim();
}

function atLeast(version, [major, minor]) {
  const [, one, two] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  return Number(one) > major || (Number(one) === major && Number(two) >= minor);
}

/** Runs npm; its output is shown only when it fails. */
function npm(args, failure) {
  const script = process.env.npm_execpath;
  const run =
    script && /\.c?js$/.test(script)
      ? spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' })
      : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return;
  const told = [run.error?.message, run.stderr, run.stdout].filter(Boolean).join('\n').trim();
  throw new SetupError(`${told}\n${failure}: npm ${args[0]} ended with ${run.status ?? 'an error'} (above).`);
}
