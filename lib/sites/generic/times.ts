import type { TimeParts } from '../../conversation/time-parts';
import type { ReadContext } from '../adapter';

let known: ReadContext['timeParts'];

/** Reads times as the content script does: its script carries the words for it already. */
export function useTimes({ timeParts }: ReadContext): void {
  known = timeParts ?? known;
}

/** See `lib/conversation/time-parts`. @throws before any page was read */
export function timeParts(text: string): Readonly<TimeParts> | null {
  if (known === undefined) throw new Error('The generic reader is asked through readTicket only');
  return known(text);
}
