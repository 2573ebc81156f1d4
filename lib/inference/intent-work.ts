import type { Background } from '../intents/background';
import { TeamIntents, type ExampleVectors } from '../intents/team-intents';
import { TEAM_INTENT, type Trial, type TrialRequest } from '../intents/trial';
import type { Library } from '../library/library';
import type { Asker } from './engine';
import { PRIORITY, WITHDRAWN, type WorkQueue } from './queue';
import { readAs } from './read-as';
import type { ReadText } from './recent-texts';
import { SlicedWork } from './sliced-work';

interface Parts {
  encoderKey: string;
  background(): Promise<Background>;
  queue: WorkQueue;
  /** A customer's text that was read before. */
  known(text: string): ReadText | undefined;
  /** Reads a customer's text. */
  read(text: string): Promise<ReadText>;
  /** Vector of a text that is not kept. */
  embed(text: string): Promise<Float32Array>;
}

/** What the engine does with intents of a team: takes its turns in the queue like everything else. */
export class IntentWork {
  readonly #parts: Parts;
  readonly #intents: TeamIntents;
  readonly #sliced: SlicedWork;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sliced = new SlicedWork(parts.queue);
    this.#intents = new TeamIntents(parts.encoderKey, parts.background);
  }

  /** Compared at each answer and not kept: intents come and go while the text stays what it is. */
  signalsOf({ signals, embedding }: ReadText): ReadText['signals'] {
    const match = this.#intents.match(embedding);
    return match === null ? signals : { ...signals, results: { ...signals.results, [TEAM_INTENT.id]: match } };
  }

  /** Behind the ticket in view, text by text. @returns null when a newer request of the same group withdrew this one */
  async try(request: TrialRequest & Asker): Promise<Trial | null> {
    const group = request.group === null ? null : `try ${request.group}`;
    const tried = await this.#sliced.run(group, PRIORITY.background, this.#parts, (read) =>
      this.#intents.try(request, async (text) => {
        const { embedding, signals } = await read(text);
        return { embedding, readAs: readAs(signals) };
      }),
    );
    return tried === WITHDRAWN ? null : tried;
  }

  /** See `TeamIntents.load`. */
  learn(libraries: readonly Library[], known: ExampleVectors, signal: AbortSignal): Promise<ExampleVectors | null> {
    const { queue, embed } = this.#parts;
    const read = async (text: string): Promise<Float32Array> => {
      const vector = await queue.add('intents', PRIORITY.background, () => embed(text));
      if (vector === WITHDRAWN) throw new Error('Intents are never withdrawn');
      return vector;
    };
    return this.#intents.load(libraries, read, known, signal);
  }
}
