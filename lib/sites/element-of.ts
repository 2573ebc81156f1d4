import type { RawMessage } from '../conversation/conversation';

/** Where each message stands on the page, beside the plain data that leaves the page. Weak: nothing is kept alive. */
const elements = new WeakMap<RawMessage, WeakRef<Element>>();

/** Remembers the element of a message while an adapter reads. */
export function bindElement(message: RawMessage, element: Element): RawMessage {
  elements.set(message, new WeakRef(element));
  return message;
}

export function elementOf(message: RawMessage): WeakRef<Element> | undefined {
  return elements.get(message);
}
