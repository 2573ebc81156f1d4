import { readBody } from '../platform/read-body';
import { PackError } from './pack-error';
import { noteRequest, type RequestEnd } from './request-log';

/**
 * The one place in Tandem that asks anything of another machine (tests/contract/outside.test.ts holds the rest to
 * that): a GET of one file, without cookies, without a referrer, without a body, written down before it is made.
 */

/** A server that says nothing for so long is given up, in milliseconds. */
const PATIENCE = 30_000;
/** Hosts that the hub hands its large files to; see docs/model-packs.md. */
const HUB_HOSTS = /(?:^|\.)(?:huggingface\.co|hf\.co)$/u;

export interface OutsideFile {
  url: string;
  /** Name for sentences. */
  file: string;
  /** Most bytes that are taken, and what is said of a file that has more. */
  limit: number;
  tooLong(): PackError;
  /** Whether the hub may hand it to one of its own hosts; elsewhere a forwarding is refused. */
  hub: boolean;
  signal: AbortSignal;
  onBytes(count: number): void;
}

/**
 * Fetches one file.
 * @returns null when there is none (404)
 * @throws PackError for anything else but the file; what `signal` was aborted with when it was
 */
export async function fetchOutside(wanted: OutsideFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const { url, signal } = wanted;
  const note = await noteRequest(url);
  const watch = new Watch(signal);
  const end: RequestEnd = { bytes: 0, outcome: 'failed' };
  try {
    const response = await ask(wanted, watch);
    if (response.redirected) end.forwardedTo = new URL(response.url).host;
    if (!(await isGiven(response, wanted))) return null;
    const body = await readBody(response.body, (count, sofar) => {
      watch.heard();
      end.bytes = sofar;
      // Never trusted to end: what a server sends beyond its word is not even kept.
      if (sofar > wanted.limit) throw wanted.tooLong();
      wanted.onBytes(count);
    });
    end.outcome = 'done';
    return body;
  } catch (error) {
    signal.throwIfAborted();
    if (watch.expired) throw new PackError('pack-stalled', { host: new URL(url).host }, { cause: error });
    if (error instanceof PackError) throw error;
    throw new PackError('pack-unreachable', { host: new URL(url).host, file: wanted.file }, { cause: error });
  } finally {
    watch.end();
    await note(end);
  }
}

function ask({ url, hub }: OutsideFile, watch: Watch): Promise<Response> {
  return fetch(url, {
    method: 'GET',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: hub ? 'follow' : 'manual',
    signal: watch.signal,
  });
}

/** @returns false when the file is not there. @throws PackError when something else is answered */
async function isGiven(response: Response, { url, file }: OutsideFile): Promise<boolean> {
  if (response.type === 'opaqueredirect' || (response.redirected && !isOfHub(response.url))) {
    await response.body?.cancel();
    throw new PackError('pack-redirected', { file });
  }
  if (response.ok) return true;
  await response.body?.cancel();
  if (response.status === 404) return false;
  throw new PackError('pack-status', { host: new URL(url).host, file, status: response.status });
}

function isOfHub(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && HUB_HOSTS.test(hostname);
}

/** Ends a request when a person stops it or nothing has come for a while. */
class Watch {
  readonly #own = new AbortController();
  readonly signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  expired = false;

  constructor(by: AbortSignal) {
    this.signal = AbortSignal.any([by, this.#own.signal]);
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.expired = true;
      this.#own.abort();
    }, PATIENCE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
