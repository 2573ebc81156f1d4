import type { RawConversation } from '../../conversation/conversation';
import { defineAdapter, type Composer, type Located, type ReadContext } from '../adapter';
import { describeComposer, findComposer, modeOf } from '../generic/composer';
import { findConversation } from '../generic/find';
import { readAgain, readWhole } from '../generic/read-again';
import { surveyFor } from '../generic/survey';
import { idFromUrl } from '../generic/ticket-id';
import { wholeOf } from '../slices';

/** Any tool that nobody has described: looks for what repeats like the messages of a conversation. */
export default defineAdapter({
  id: 'generic',
  label: 'Any ticketing tool',
  evidence: 'generic',
  page: { matches: [], signs: [] },
  read: (context: ReadContext) => wholeOf(readInParts(context)),
  readInParts,
  readAgainInParts: readAgain,
  locate: (context: ReadContext): Located | null => {
    const page = surveyFor(context);
    const found = findConversation(page, findComposer(page));
    return found === null ? null : { ticketId: idFromUrl(context.url), list: found.list.element };
  },
  composer: (context: ReadContext): Composer | null => {
    const element = findComposer(surveyFor(context));
    return element === null ? null : describeComposer(element);
  },
  modeOf,
});

function* readInParts(context: ReadContext): Generator<void, RawConversation | null> {
  // Pictures, drawings and frame sets have no body.
  return context.document.body === null ? null : yield* readWhole(context);
}
