import type { TabView } from './tab-view';

/** True when a read was shown whose assessment never came, or came in part. */
export function isUnfinished({ ticket, assessment }: TabView): boolean {
  return ticket !== null && (assessment === null || assessment.partial || assessment.readAt !== ticket.readAt);
}
