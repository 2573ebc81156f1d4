import type { Conversation } from '../../conversation/conversation';
import { read, type PageQuestion } from '../page-reader';
import { takeSnapshot } from './serialise';
import type { Snapshot } from './snapshot';

/** What the page-side half of `tandem capture` answers. */
export interface CaptureAnswer {
  snapshot: Snapshot;
  /** What Tandem reads from the page as it is. */
  conversation: Conversation | null;
}

/** Reads this document and takes it down; runs in the isolated world of a page that is thrown away afterwards. */
export function capture(question: PageQuestion): CaptureAnswer {
  return { conversation: read(question).conversation, snapshot: takeSnapshot(document, question.url) };
}
