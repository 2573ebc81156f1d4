import { cleanLine } from '../conversation/clean-text';
import { timeParts } from '../conversation/time-parts';
import { bodyText } from './body-text';
import { composedChildNodes, composedParent } from './composed';
import { EARLIER_LABEL } from './labels';
import { isVisible } from './visibility';

/** What the content script hands over to the generic reader, so that its script need not carry a second copy. */
export const handedOver = {
  bodyText,
  cleanLine,
  composedChildNodes,
  composedParent,
  isVisible,
  loadsEarlier: (label: string): boolean => EARLIER_LABEL.test(label),
  timeParts,
};

export type HandedOver = typeof handedOver;
