import type { RawConversation } from '../conversation/conversation';
import type { KnownTicket } from './adapter';

/** What was read by shape on a page that has changed, under the name that the tool's own address gives it. */
export function byShape(raw: RawConversation, known: Partial<KnownTicket>): RawConversation {
  return {
    ...raw,
    ...known,
    warnings: [...(raw.warnings ?? []), 'SELECTOR_DRIFT'],
    certainty: Math.min(0.55, raw.certainty ?? 0),
  };
}
