import type { MessageSignals } from './signals';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';
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

export interface UnderstandRequest {
  /**
   * Whom this is for: a newer request of the same group withdraws what is left of the older one. The panel gives
   * one group per tab: a tab shows one ticket at a time, and two tabs may show the same ticket.
   */
  group: string;
  /** Oldest first. The newest is analysed first; known ids with the same text come from the cache. */
  messages: EngineMessage[];
  /** True for the ticket in view; its newest message goes before everything else in the queue. */
  inView: boolean;
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

/** Where the engine stands; shown as progress, never guessed from a timeout. */
export type EngineStatus =
  | { state: 'cold' }
  | { state: 'loading'; loadedBytes: number; totalBytes: number }
  | { state: 'ready'; revision: string; loadMs: number; indexedPassages: number; pendingPassages: number }
  | { state: 'failed'; code: 'model-missing' | 'model-damaged' | 'engine-crashed'; file: string; detail: string };

export interface Engine {
  status(): Promise<EngineStatus>;
  /** Loads the model and warms it up; resolves when ready or failed. */
  warm(): Promise<EngineStatus>;
  understand(request: UnderstandRequest): Promise<UnderstandResponse>;
  search(request: SearchRequest): Promise<SearchResponse>;
  /** Chooses the playbook that applies and says which steps are done and which is next. */
  track(request: TrackRequest): Promise<TrackResponse>;
  /** Reads the libraries from the database again after one changed, and indexes what is new. */
  refreshLibrary(): Promise<void>;
}
