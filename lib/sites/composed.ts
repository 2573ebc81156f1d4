/**
 * The page as a person sees it: open shadow roots in place of their hosts' children, slotted nodes where they are
 * shown, and the bodies of same-origin frames. Nodes of frames belong to another realm, so nothing here uses
 * `instanceof`.
 */

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

/** Lower-case local name: `iframe`, `div`, `x-message`. */
export function tagOf(element: Element): string {
  return element.localName;
}

const parsedFrames = new WeakMap<Element, { source: string; body: Element }>();

/** What is shown inside a node, in order. */
export function composedChildNodes(node: Node): ArrayLike<Node> {
  if (!isElement(node)) return node.childNodes;
  if (node.shadowRoot !== null) return node.shadowRoot.childNodes;
  const tag = tagOf(node);
  if (tag === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes();
    return assigned.length > 0 ? assigned : node.childNodes;
  }
  if (tag === 'iframe' || tag === 'frame') {
    const body = frameBody(node as HTMLIFrameElement);
    return body === null ? [] : [body];
  }
  return node.childNodes;
}

/**
 * The body of a frame, or null when the browser does not let us see it. A sandboxed mail body is read from its
 * `srcdoc` attribute: parsed as an inert document, nothing in it loads or runs.
 */
export function frameBody(frame: HTMLIFrameElement): Element | null {
  const body = liveBody(frame);
  if (body !== null && (body.childNodes.length > 0 || !frame.hasAttribute('srcdoc'))) return body;
  const source = frame.getAttribute('srcdoc');
  if (source === null) return body;
  const known = parsedFrames.get(frame);
  if (known?.source === source) return known.body;
  const parsed = new DOMParser().parseFromString(source, 'text/html').body;
  parsedFrames.set(frame, { source, body: parsed });
  return parsed;
}

function liveBody(frame: HTMLIFrameElement): Element | null {
  try {
    return frame.contentDocument?.body ?? null;
  } catch {
    // A frame of another site: its content is none of our business.
    return null;
  }
}

/** The element around a node as it is shown: the host of a shadow root, the frame of a document. */
export function composedParent(node: Node): Element | null {
  const slot = (node as Partial<Element>).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (parent === null) return null;
  if (isElement(parent)) return parent;
  const host = (parent as Partial<ShadowRoot>).host;
  if (host) return host;
  try {
    return (parent as Document).defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** True when `inner` is shown inside `outer`, also across shadow roots and frames. */
export function containsComposed(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node !== null; node = composedParent(node)) {
    if (node === outer) return true;
  }
  return false;
}
