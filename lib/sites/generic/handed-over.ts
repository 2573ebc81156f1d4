import type { HandedOver } from '../handed-over';

let known: HandedOver | undefined;

/** Reads with what the content script carries already. */
export function takeOver(handed: HandedOver | undefined): void {
  known = handed ?? known;
}

function handed(): HandedOver {
  if (known === undefined) throw new Error('The generic reader is asked through readTicket only');
  return known;
}

// See lib/sites/handed-over. Each throws before any page was read.
export const bodyText: HandedOver['bodyText'] = (nodes, options) => handed().bodyText(nodes, options);
export const cleanLine: HandedOver['cleanLine'] = (text) => handed().cleanLine(text);
export const composedChildNodes: HandedOver['composedChildNodes'] = (node) => handed().composedChildNodes(node);
export const composedParent: HandedOver['composedParent'] = (node) => handed().composedParent(node);
export const isVisible: HandedOver['isVisible'] = (element) => handed().isVisible(element);
export const loadsEarlier: HandedOver['loadsEarlier'] = (label) => handed().loadsEarlier(label);
export const timeParts: HandedOver['timeParts'] = (text) => handed().timeParts(text);
