import { messageOf, TandemError } from '../errors';
import { browser } from '../platform/browser';
import type { Direction, Envelope, MessageKind, Reply } from './message';

/**
 * Sends to the background or the engine and waits for the answer.
 * @throws TandemError with the receiver's code, or `engine-crashed` / `not-reachable` when nobody answers
 */
export async function send<D extends Exclude<Direction, 'background>page'>, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  payload: NoInfer<Request>,
): Promise<Response> {
  const envelope: Envelope = { tandem: kind.name, payload };
  return unwrap(kind, await delivered(kind, browser.runtime.sendMessage(envelope)));
}

/** Sends to the content script of one frame. @throws TandemError `not-reachable` when no script answers there */
export async function sendToFrame<Request, Response>(
  frame: { tabId: number; frameId: number },
  kind: MessageKind<'background>page', Request, Response>,
  payload: NoInfer<Request>,
): Promise<Response> {
  const envelope: Envelope = { tandem: kind.name, payload };
  const sent = browser.tabs.sendMessage(frame.tabId, envelope, { frameId: frame.frameId });
  return unwrap(kind, await delivered(kind, sent));
}

/** Sends to the content scripts of all frames of a tab; the first answer counts. @throws TandemError as `sendToFrame` */
export async function sendToTab<Request, Response>(
  tabId: number,
  kind: MessageKind<'background>page', Request, Response>,
  payload: NoInfer<Request>,
): Promise<Response> {
  const envelope: Envelope = { tandem: kind.name, payload };
  return unwrap(kind, await delivered(kind, browser.tabs.sendMessage(tabId, envelope)));
}

/** The browser rejects in words of its own when there is no receiver: that is expected, and has a sentence. */
async function delivered<D extends Direction, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  sent: Promise<unknown>,
): Promise<unknown> {
  try {
    return await sent;
  } catch (error) {
    throw nobody(kind, messageOf(error), error);
  }
}

function nobody<D extends Direction, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  detail: string,
  cause?: unknown,
): TandemError {
  const code = kind.direction === 'background>engine' ? 'engine-crashed' : 'not-reachable';
  return new TandemError(code, `Nobody answered "${kind.name}": ${detail}`, { cause });
}

function unwrap<D extends Direction, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  answer: unknown,
): Response {
  const reply = answer as Reply | undefined;
  if (reply === undefined || reply === null) throw nobody(kind, 'no answer');
  if (!reply.ok) throw new TandemError(reply.code, reply.message);
  // The receiver is our own code, bound to this kind by `receive`.
  return reply.value as Response;
}
