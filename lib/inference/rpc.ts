import { messageOf, TandemError } from '../errors';

/**
 * Calls between a page and its worker. Small on purpose: the maintained libraries for this bring proxies and
 * streams that four methods do not need.
 */

interface Call {
  id: number;
  method: string;
  argument: unknown;
}

type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; code: string; message: string };

/** Something that takes and gives messages: a Worker outside, `self` inside. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** Answers calls by method name. Errors travel back as code and message. */
export function answerCalls(
  port: Port,
  methods: Readonly<Record<string, (argument: never) => Promise<unknown>>>,
): void {
  port.addEventListener('message', (event) => {
    const call = event.data as Call;
    const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
    if (method === undefined) return;
    method(call.argument as never).then(
      (value) => port.postMessage({ id: call.id, ok: true, value } satisfies Answer),
      (error: unknown) =>
        port.postMessage({
          id: call.id,
          ok: false,
          code: error instanceof TandemError ? error.code : 'unexpected',
          message: messageOf(error),
        } satisfies Answer),
    );
  });
}

/** Makes calls and waits for their answers; `fail` ends every open call, for instance when the worker died. */
export class Caller {
  readonly #port: Port;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 0;

  constructor(port: Port) {
    this.#port = port;
    port.addEventListener('message', (event) => this.#settle(event.data as Answer));
  }

  call(method: string, argument: unknown): Promise<unknown> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<unknown>();
    this.#open.set(id, waiting);
    this.#port.postMessage({ id, method, argument } satisfies Call);
    return waiting.promise;
  }

  fail(error: Error): void {
    for (const waiting of this.#open.values()) waiting.reject(error);
    this.#open.clear();
  }

  /** Resolves when every call that is open now has its answer. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#open.values()].map(({ promise }) => promise));
  }

  #settle(answer: Answer): void {
    const waiting = this.#open.get(answer.id);
    if (waiting === undefined) return;
    this.#open.delete(answer.id);
    if (answer.ok) waiting.resolve(answer.value);
    else waiting.reject(new TandemError(answer.code, answer.message));
  }
}
