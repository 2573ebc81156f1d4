/**
 * Typed messages between the contexts of the extension. A message says which way it goes; the receiver checks
 * who sent it (trust.ts), then its shape (receive.ts), then handles it.
 */

/** Who may send, and who listens. */
export type Direction =
  | 'page>background'
  | 'background>page'
  | 'panel>background'
  | 'background>engine'
  | 'engine>background';

/** A message kind. `Request` and `Response` exist for the type checker only. */
export interface MessageKind<D extends Direction, Request, Response> {
  readonly name: string;
  readonly direction: D;
  readonly request?: Request;
  readonly response?: Response;
}

/** Declares a message; the list of all of them is messages.ts. */
export function defineMessage<Request, Response = void>() {
  return <D extends Direction>(direction: D, name: string): MessageKind<D, Request, Response> => ({ name, direction });
}

/** What travels. */
export interface Envelope {
  tandem: string;
  payload: unknown;
}

/** What comes back: failures travel as code and sentence, so that the caller can show them. */
export type Reply = { ok: true; value: unknown } | { ok: false; code: string; message: string };

export function isEnvelope(value: unknown): value is Envelope {
  return (
    typeof value === 'object' &&
    value !== null &&
    'tandem' in value &&
    typeof value.tandem === 'string' &&
    'payload' in value
  );
}
