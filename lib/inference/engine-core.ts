import { report } from '../errors';
import type { Background } from '../intents/background';
import type { ExampleVectors } from '../intents/team-intents';
import type { Trial, TrialRequest } from '../intents/trial';
import { vectorsAgree } from '../knowledge/check-vectors';
import type { Knowledge, PassageVectors } from '../knowledge/knowledge';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';
import type { Library } from '../library/library';
import type { TrackRequest, TrackResponse } from '../playbooks/track-types';
import { vectorsOf, type Encoded, type Encoder, type TextVectors } from './encoder';
import type { Asker, EngineMessage, UnderstandRequest, UnderstandResponse } from './engine';
import type { Heads } from './heads';
import { IntentWork } from './intent-work';
import { PRIORITY, WITHDRAWN, WorkQueue } from './queue';
import { RecentTexts, type ReadText } from './recent-texts';
import { splitSentences } from './sentences';
import { SlicedWork } from './sliced-work';
import type { Writer } from './task';
import { checkLabels, understand } from './understand';

/** The parts of the engine that other folders build; passed in, so that this file knows no storage. */
export interface EngineParts {
  encoder: Encoder;
  heads: Heads;
  knowledge: Knowledge;
  track(
    request: TrackRequest,
    libraries: readonly Library[],
    read: (text: string) => Promise<TextVectors>,
  ): Promise<TrackResponse>;
  /** Every text of the libraries that `track` may read. */
  trackedTexts(libraries: readonly Library[]): readonly string[];
  /** Ordinary messages that intents of a team are told apart from. */
  background(): Promise<Background>;
}

/** Signals of a message that the encoder could not read. */
const NOTHING: ReadText['signals'] = { analysedChars: 0, results: {} };
/** Passages embedded between two looks at the queue: a message that a customer sends waits for all of them. */
const SLICE = 1;

/**
 * What the engine does, free of worker, storage and browser: one queue over one encoder. The worker and the
 * command line both run this.
 */
export class EngineCore {
  readonly #parts: EngineParts;
  readonly #queue = new WorkQueue();
  readonly #sliced = new SlicedWork(this.#queue);
  readonly #recent = new RecentTexts();
  readonly #intents: IntentWork;
  #libraries: readonly Library[] = [];
  /** Texts of playbooks, read before a ticket asks for them; they stay for as long as their library. */
  #tracked: ReadonlyMap<string, TextVectors> = new Map();

  /** @throws ModelFileError when the heads do not fit this code */
  constructor(parts: EngineParts) {
    checkLabels(parts.heads);
    this.#parts = parts;
    this.#intents = new IntentWork({
      encoderKey: parts.knowledge.encoderKey,
      background: parts.background,
      queue: this.#queue,
      known: (text) => this.#recent.get('customer', text),
      read: (text) => this.#read('customer', text),
      embed: this.#embedPassage,
    });
  }

  get revision(): string {
    return this.#parts.heads.revision;
  }

  get encoderKey(): string {
    return this.#parts.knowledge.encoderKey;
  }

  get passages(): { indexed: number; pending: number } {
    return { indexed: this.#parts.knowledge.size, pending: this.#parts.knowledge.pending };
  }

  /**
   * Understands what is new, newest first. A newer request of the same group withdraws what is left of this one, and
   * of the searches and playbooks that followed it.
   * @throws what the encoder threw when it could read none of the messages.
   */
  async understand(request: UnderstandRequest): Promise<UnderstandResponse> {
    const group = `understand ${request.group}`;
    this.#queue.withdraw(group);
    for (const kind of ['search', 'track']) this.#sliced.withdraw(`${kind} ${request.group}`);
    const started = performance.now();
    const newestFirst = request.messages.toReversed();
    const settled = await Promise.allSettled(
      newestFirst.map((message, index) => this.#understandOne(group, message, priorityOf(request.inView, index))),
    );
    const failed = settled.filter((result) => result.status === 'rejected');
    if (failed[0] !== undefined && failed.length === settled.length) throw failed[0].reason;
    for (const { reason } of failed) report(reason, 'understanding a message');
    const results = settled.map((result) => (result.status === 'fulfilled' ? result.value : NOTHING)).toReversed();
    return {
      signals: results.flatMap((read, index) => {
        const message = request.messages[index];
        // Agent turns are embedded for search and playbooks; nothing is inferred about the agent.
        if (read === WITHDRAWN || message?.role !== 'customer') return [];
        return [{ messageId: message.id, ...read }];
      }),
      superseded: results.includes(WITHDRAWN),
      encodeMs: performance.now() - started,
    };
  }

  async #understandOne(
    group: string,
    { role, text }: EngineMessage,
    priority: number,
  ): Promise<ReadText['signals'] | typeof WITHDRAWN> {
    const known =
      this.#recent.get(role, text) ?? (await this.#queue.add(group, priority, () => this.#read(role, text)));
    return known === WITHDRAWN ? WITHDRAWN : this.#intents.signalsOf(known);
  }

  async #read(role: Writer, text: string): Promise<ReadText> {
    const known = this.#recent.get(role, text);
    if (known !== undefined) return known;
    const { encoded, signals } = await understand(this.#parts.encoder, this.#parts.heads, role, text);
    const read = { ...vectorsOf(encoded), signals };
    this.#recent.set(role, text, read);
    return read;
  }

  /** Vectors of texts whoever wrote them: nothing is inferred from them. */
  readonly #vectors = {
    known: (text: string): TextVectors | undefined => this.#tracked.get(text) ?? this.#recent.vectorsOf(text),
    read: async (text: string): Promise<TextVectors> =>
      this.#recent.vectorsOf(text) ?? (await this.#read('anyone', text)),
  };

  /** Passages and playbooks are kept by themselves: they must not push conversations out of the cache. */
  readonly #encode = (text: string): Promise<Encoded> => this.#parts.encoder.encode(text, splitSentences(text));

  readonly #embedPassage = async (text: string): Promise<Float32Array> => (await this.#encode(text)).embedding;

  /** @returns null when a newer request of the same group withdrew this one */
  async search(request: SearchRequest & Asker): Promise<SearchResponse | null> {
    // Behind the messages of its conversation, which are asked for just before: it needs what is read of them.
    const unasked = request.inView ? PRIORITY.inView : PRIORITY.background;
    const priority = request.typed ? PRIORITY.typedSearch : unasked;
    const found = await this.#sliced.run(groupOf('search', request), priority, this.#vectors, (read) =>
      this.#parts.knowledge.search(request, async (text) => (await read(text)).embedding),
    );
    return found === WITHDRAWN ? null : found;
  }

  /** @returns null when a newer request of the same group withdrew this one */
  async track(request: TrackRequest & Asker): Promise<TrackResponse | null> {
    const priority = request.inView ? PRIORITY.inView : PRIORITY.background;
    const tracked = await this.#sliced.run(groupOf('track', request), priority, this.#vectors, (read) =>
      this.#parts.track(request, this.#libraries, read),
    );
    return tracked === WITHDRAWN ? null : tracked;
  }

  /** Tries an intent that is being written. @returns null when a newer request of the same group withdrew this one */
  tryIntent(request: TrialRequest & Asker): Promise<Trial | null> {
    return this.#intents.try(request);
  }

  /** Learns the intents of the libraries that were loaded last; see `TeamIntents.load`. */
  learnIntents(known: ExampleVectors, signal: AbortSignal): Promise<ExampleVectors | null> {
    return this.#intents.learn(this.#libraries, known, signal);
  }

  /** Puts these libraries in the index; what lacks vectors is found by words until `embedPending` has caught up. */
  load(libraries: readonly Library[], vectors: ReadonlyMap<string, PassageVectors>): void {
    this.#libraries = libraries;
    this.#parts.knowledge.load(libraries, vectors);
  }

  /**
   * Takes the place of `load` after a restart.
   * @returns false when `index` was made for other libraries or another encoder, or is damaged: then `load`.
   */
  restore(libraries: readonly Library[], index: Uint8Array): boolean {
    const restored = this.#parts.knowledge.restore(libraries, index);
    if (restored) this.#libraries = libraries;
    return restored;
  }

  /** The whole index for keeping, made behind everything else: a large library takes a while. */
  async snapshot(): Promise<Uint8Array> {
    const index = await this.#queue.add('keeping', PRIORITY.indexing, async () => this.#parts.knowledge.snapshot());
    if (index === WITHDRAWN) throw new Error('Keeping is never withdrawn');
    return index;
  }

  /**
   * Reads what playbooks are compared by, behind everything else: a playbook that comes into play while an agent waits
   * would cost a quarter of a second otherwise. Stops when the signal aborts.
   */
  async readPlaybooks(signal: AbortSignal): Promise<void> {
    const read = new Map<string, TextVectors>();
    for (const text of this.#parts.trackedTexts(this.#libraries)) {
      const known = this.#vectors.known(text) ?? (await this.#readInTurn(text));
      if (signal.aborted || known === null) return;
      read.set(text, known);
    }
    this.#tracked = read;
  }

  async #readInTurn(text: string): Promise<TextVectors | null> {
    const encoded = await this.#queue.add('playbooks', PRIORITY.indexing, () => this.#encode(text));
    return encoded === WITHDRAWN ? null : vectorsOf(encoded);
  }

  /** Vectors of one library as they stand, for keeping. */
  vectorsOf(libraryId: string): PassageVectors | null {
    return this.#parts.knowledge.vectorsOf(libraryId);
  }

  /** Whether vectors that came with a library are those that this engine makes; see knowledge/check-vectors.ts. */
  async vectorsAgree(library: Library, vectors: PassageVectors): Promise<boolean> {
    const embed = async (text: string): Promise<Float32Array> => {
      const vector = await this.#queue.add('checking', PRIORITY.indexing, () => this.#embedPassage(text));
      if (vector === WITHDRAWN) throw new Error('Checks are never withdrawn');
      return vector;
    };
    return vectorsAgree(library, vectors, embed);
  }

  /** Embeds pending passages in slices, behind everything else. Stops when the signal aborts. */
  async embedPending(signal: AbortSignal, onProgress: (left: number) => void): Promise<void> {
    while (!signal.aborted && this.#parts.knowledge.pending > 0) {
      const left = await this.#queue.add('indexing', PRIORITY.indexing, () =>
        this.#parts.knowledge.embedSome(this.#embedPassage, SLICE),
      );
      if (left === WITHDRAWN) return;
      onProgress(left);
    }
  }
}

function groupOf(kind: string, { group }: Asker): string | null {
  return group === null ? null : `${kind} ${group}`;
}

function priorityOf(inView: boolean, age: number): number {
  if (!inView) return PRIORITY.background;
  return age === 0 ? PRIORITY.newestInView : PRIORITY.inView;
}
