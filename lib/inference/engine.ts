import type { MessageSignals } from './signals';
import type { Trial, TrialRequest } from '../intents/trial';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';
import type { GivenUp, Pack } from '../packs/chosen';
import type { PackProblem } from '../packs/pack-error';
import type { TrackRequest, TrackResponse } from '../playbooks/track-types';

/**
 * The engine: one per browser profile, in a worker, for all tabs. It holds the encoder, the vectors and
 * the search index; callers only ever see numbers and ids. It survives the death of the service worker.
 */

/** A text to understand. Only customer and agent turns are sent. */
export interface EngineMessage {
  id: string;
  role: 'customer' | 'agent';
  text: string;
}

/** For whom something is done: decides what goes first and what is no longer wanted. */
export interface Asker {
  /**
   * A newer request of the same kind and group withdraws what is left of the older one. The panel gives one group per
   * tab: a tab shows one ticket at a time, and two tabs may show the same ticket. Null is never withdrawn.
   */
  group: string | null;
  /** True for the ticket in view: what is in the background waits for it. */
  inView: boolean;
}

/** New messages of a group also withdraw its searches and playbooks: those are of the conversation as it was. */
export interface UnderstandRequest extends Asker {
  group: string;
  /** Oldest first. The newest is analysed first; known ids with the same text come from the cache. */
  messages: EngineMessage[];
}

export interface UnderstandResponse {
  /**
   * Of customer messages, in the order of the request. One is missing only when `superseded` is true; one that the
   * encoder could not read has no results, so that every task falls back.
   */
  signals: MessageSignals[];
  superseded: boolean;
  /** Milliseconds from the request to its answer, waiting included. */
  encodeMs: number;
}

/** What came of looking at a pack that lies on this device: the revision of its heads, or why it cannot be used. */
export type PackTrial = { revision: string } | { problem: PackProblem };

/** Where the engine stands; shown as progress, never guessed from a timeout. */
export type EngineStatus =
  | { state: 'cold' }
  | { state: 'loading'; loadedBytes: number; totalBytes: number }
  | {
      state: 'ready';
      revision: string;
      loadMs: number;
      indexedPassages: number;
      pendingPassages: number;
      /** Name of the model pack in use; none means the models of the extension. */
      pack?: string;
      /** A pack that was to be used and could not be: the models of the extension stand in for it. */
      givenUp?: GivenUp;
    }
  | { state: 'failed'; code: 'model-missing' | 'model-damaged' | 'engine-crashed'; file: string; detail: string };

export interface Engine {
  /** Loads the model and warms it up; resolves when ready or failed. */
  warm(): Promise<EngineStatus>;
  understand(request: UnderstandRequest): Promise<UnderstandResponse>;
  /** Null when a newer request of the group has withdrawn this one. */
  search(request: SearchRequest & Asker): Promise<SearchResponse | null>;
  /**
   * Chooses the playbook that applies and says which steps are done and which is next. Null when a newer request of
   * the group has withdrawn this one.
   */
  track(request: TrackRequest & Asker): Promise<TrackResponse | null>;
  /** Fits an intent that is being written and says what it would do. Null when a newer request has withdrawn this one. */
  tryIntent(request: TrialRequest & Asker): Promise<Trial | null>;
  /** Reads the libraries from the database again after one changed, and indexes what is new. */
  refreshLibrary(): Promise<void>;
  /** Opens a pack beside the models in use and reads a sentence with it; nothing is switched. */
  tryPack(pack: Pick<Pack, 'id' | 'checksums'>): Promise<PackTrial>;
  /** Starts again with the models that are chosen now. What was asked before is answered by the old ones. */
  restart(): Promise<EngineStatus>;
}
