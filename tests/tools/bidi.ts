/**
 * A small WebDriver BiDi client, enough to drive the system's own Firefox with an extension loaded. Playwright drives
 * only its own build of Firefox, which is not on a fresh machine.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long Firefox may take to start and one command to answer, in milliseconds. */
const START = 60_000;
const ANSWER = 60_000;

type Json = Record<string, unknown>;

interface Pending {
  resolve(value: Json): void;
  reject(error: Error): void;
}

/** One Firefox with its own throw-away profile. */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener('message', (event) => this.#receive(String(event.data)));
  }

  /** Starts a headless Firefox and opens a session. */
  static async start(path: string, preferences: Record<string, boolean | string | number> = {}): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'tandem-firefox-'));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(profile, 'user.js'), lines.join('\n'));
    const args = [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
      '--remote-allow-system-access',
    ];
    const process = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const socket = new WebSocket(`${await address(process)}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('Firefox refused the BiDi connection')), { once: true });
    });
    const firefox = new Firefox(process, profile, socket);
    await firefox.send('session.new', { capabilities: {} });
    return firefox;
  }

  /** Sends one command and waits for its result. */
  send(method: string, params: Json): Promise<Json> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Firefox did not answer ${method}`)), ANSWER);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        act();
      };
      this.#pending.set(id, {
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(error)),
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Installs an unpacked extension until the browser closes. */
  async install(path: string): Promise<void> {
    await this.send('webExtension.install', { extensionData: { type: 'path', path } });
  }

  /** Ends the session, the browser and its profile. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.send('browser.close', {}).catch(() => this.#process.kill());
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5_000))]);
    this.#socket.close();
    this.#process.kill('SIGKILL');
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #receive(data: string): void {
    const message = JSON.parse(data) as { id?: number; type?: string; result?: Json; error?: string; message?: string };
    const pending = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (!pending) return;
    if (message.type === 'success') pending.resolve(message.result ?? {});
    else pending.reject(new Error(`${message.error ?? 'error'}: ${message.message ?? ''}`));
  }
}

/** Firefox says on stderr where it listens. */
function address(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(() => reject(new Error(`Firefox did not start:\n${heard}`)), START);
    process.once('exit', () => reject(new Error(`Firefox ended at once:\n${heard}`)));
    process.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(heard);
      if (!found?.[1]) return;
      clearTimeout(timer);
      resolve(found[1]);
    });
  });
}
