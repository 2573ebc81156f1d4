import { TandemError } from '../errors';
import { browser } from '../platform/browser';
import type { Direction, Envelope, MessageKind, Reply } from './message';

/** Sends to the background or the engine and waits for the answer. @throws TandemError with the receiver's code */
export async function send<D extends Exclude<Direction, 'background>page'>, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  payload: NoInfer<Request>,
): Promise<Response> {
  const envelope: Envelope = { tandem: kind.name, payload };
  return unwrap(kind, await browser.runtime.sendMessage(envelope));
}

/** Sends to the content script of one frame. @throws TandemError `not-reachable` when no script answers there */
export async function sendToFrame<Request, Response>(
  frame: { tabId: number; frameId: number },
  kind: MessageKind<'background>page', Request, Response>,
  payload: NoInfer<Request>,
): Promise<Response> {
  const envelope: Envelope = { tandem: kind.name, payload };
  return unwrap(kind, await browser.tabs.sendMessage(frame.tabId, envelope, { frameId: frame.frameId }));
}

function unwrap<D extends Direction, Request, Response>(
  kind: MessageKind<D, Request, Response>,
  answer: unknown,
): Response {
  const reply = answer as Reply | undefined;
  if (reply === undefined || reply === null) throw new TandemError('not-reachable', `Nobody answered "${kind.name}"`);
  if (!reply.ok) throw new TandemError(reply.code, reply.message);
  // The receiver is our own code, bound to this kind by `receive`.
  return reply.value as Response;
}
