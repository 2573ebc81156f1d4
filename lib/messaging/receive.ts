import { TandemError, messageOf, report } from '../errors';
import { browser, type Browser } from '../platform/browser';
import { isEnvelope, type Direction, type MessageKind, type Reply } from './message';
import { isTrusted } from './trust';

type Sender = Browser.runtime.MessageSender;

interface Registration {
  direction: Direction;
  check: (payload: unknown) => unknown;
  handle: (payload: unknown, sender: Sender) => Promise<unknown>;
}

/** The messages that one context answers. Bind kinds with `on`, then `listen` once. */
export class Receiver {
  readonly #byName = new Map<string, Registration>();

  /**
   * Binds a message that our own extension pages send.
   * @param handle its rejection travels back to the caller as code and message.
   */
  on<D extends Exclude<Direction, 'page>background'>, Request, Response>(
    kind: MessageKind<D, Request, Response>,
    handle: (payload: Request, sender: Sender) => Promise<Response>,
  ): this {
    return this.#add(kind, (payload) => payload, handle);
  }

  /**
   * Binds a message that a content script sends: `check` must prove the shape, since a compromised page can
   * speak as a content script.
   */
  onFromPage<Request, Response>(
    kind: MessageKind<'page>background', Request, Response>,
    check: (payload: unknown) => Request,
    handle: (payload: Request, sender: Sender) => Promise<Response>,
  ): this {
    return this.#add(kind, check, handle);
  }

  #add<D extends Direction, Request, Response>(
    kind: MessageKind<D, Request, Response>,
    check: (payload: unknown) => unknown,
    handle: (payload: Request, sender: Sender) => Promise<Response>,
  ): this {
    if (this.#byName.has(kind.name)) throw new Error(`Two handlers for "${kind.name}"`);
    this.#byName.set(kind.name, {
      direction: kind.direction,
      check,
      // `check` has proved the shape, or the sender is our own typed code.
      handle: (payload, sender) => handle(payload as Request, sender),
    });
    return this;
  }

  /** Starts answering. Messages of other contexts and unknown ones are left alone. Returns a stop function. */
  listen(): () => void {
    const listener = (message: unknown, sender: Sender, respond: (reply: Reply) => void): boolean => {
      if (!isEnvelope(message)) return false;
      const registration = this.#byName.get(message.tandem);
      if (registration === undefined) return false;
      if (!isTrusted(registration.direction, sender)) {
        report(new Error(`"${message.tandem}" from a sender that may not send it`), 'messaging');
        return false;
      }
      void this.#answer(registration, message, sender).then(respond);
      return true;
    };
    browser.runtime.onMessage.addListener(listener);
    return () => browser.runtime.onMessage.removeListener(listener);
  }

  async #answer(
    registration: Registration,
    message: { tandem: string; payload: unknown },
    sender: Sender,
  ): Promise<Reply> {
    try {
      const payload = registration.check(message.payload);
      return { ok: true, value: (await registration.handle(payload, sender)) ?? null };
    } catch (error) {
      const code = error instanceof TandemError ? error.code : 'unexpected';
      if (code === 'unexpected') report(error, message.tandem);
      return { ok: false, code, message: messageOf(error) };
    }
  }
}
