import type { Library } from '../library/library';
import { cosine } from '../playbooks/choose';
import type { Background } from './background';
import { intentsOf, othersOf, type Taught } from './collect';
import { fitIntent, type Lesson } from './fit';
import { leaveOneOut } from './leave-one-out';
import { scoreOf, SURE, type Linear } from './linear';
import type { TeamMatch, Trial, TrialRequest } from './trial';
import { countsOf, type TrialRead } from './trial-counts';

/** Vectors of examples, by their text. */
export type ExampleVectors = ReadonlyMap<string, Float32Array>;

/** Text to a vector of unit length. */
export type ReadVector = (text: string) => Promise<Float32Array>;

interface Fitted {
  intent: Taught;
  linear: Linear;
}

/** The intents of all installed libraries, fitted, with what is needed to try another. Knows no storage and no queue. */
export class TeamIntents {
  readonly #encoderKey: string;
  readonly #open: () => Promise<Background>;
  #background: Promise<readonly Float32Array[]> | undefined;
  #vectors = new Map<string, Float32Array>();
  #fitted: readonly Fitted[] = [];

  /** @param open reads the background of the package; called when the first intent is there. */
  constructor(encoderKey: string, open: () => Promise<Background>) {
    this.#encoderKey = encoderKey;
    this.#open = open;
  }

  /**
   * Learns the intents of these libraries; until that is done the earlier ones stay.
   * @param known vectors of examples, as they were kept.
   * @returns vectors of all examples, to be kept, or null when the signal aborted.
   */
  async load(
    libraries: readonly Library[],
    read: ReadVector,
    known: ExampleVectors,
    signal: AbortSignal,
  ): Promise<ExampleVectors | null> {
    const intents = intentsOf(libraries);
    const vectors = new Map<string, Float32Array>();
    for (const text of new Set(intents.flatMap(({ examples, notExamples }) => [...examples, ...notExamples]))) {
      const vector = this.#vectors.get(text) ?? known.get(text) ?? (await read(text));
      if (signal.aborted) return null;
      vectors.set(text, vector);
    }
    const background = intents.length === 0 ? [] : await this.#ordinary(read);
    const fitted: Fitted[] = [];
    for (const intent of intents) {
      fitted.push({ intent, linear: fitIntent(lessonOf(intent, intents, vectors), background) });
      await turn();
      if (signal.aborted) return null;
    }
    this.#vectors = vectors;
    this.#fitted = fitted;
    return vectors;
  }

  /** The intent that a message belongs to most, or null when none is sure. */
  match(embedding: Float32Array, except = ''): TeamMatch | null {
    let best: TeamMatch | null = null;
    for (const { intent, linear } of this.#fitted) {
      const score = intent.key === except ? -Infinity : scoreOf(linear, embedding);
      if (score < SURE || score <= (best?.score ?? -Infinity)) continue;
      const example = nearest(intent.examples, embedding, (text) => this.#vectors.get(text));
      best = { key: intent.key, title: intent.title, example, score };
    }
    return best;
  }

  /** Fits an intent that is not kept, and says what it would do. @throws when it has no examples */
  async try({ draft, texts }: TrialRequest, read: (text: string) => Promise<TrialRead>): Promise<Trial> {
    if (draft.examples.length === 0) throw new Error('An intent without examples cannot be tried');
    const begun = performance.now();
    const examples: TrialRead[] = [];
    for (const text of draft.examples) examples.push(await read(text));
    const all = [...this.#fitted.map(({ intent }) => intent).filter(({ key }) => key !== draft.key), draft];
    const others: Float32Array[] = [];
    for (const text of othersOf(draft, all)) others.push(this.#vectors.get(text) ?? (await read(text)).embedding);
    const background = await this.#ordinary(async (text) => (await read(text)).embedding);
    const learned = performance.now();
    const lesson: Lesson = { examples: examples.map(({ embedding }) => embedding), others };
    const linear = fitIntent(lesson, background);
    const fitMs = performance.now() - learned;
    const recognised = await leaveOneOut(lesson, background, turn);
    const vectors = new Map(draft.examples.map((example, place) => [example, examples[place]?.embedding]));
    const caught: Trial['caught'] = [];
    for (const [at, text] of texts.entries()) {
      const { embedding } = await read(text);
      const score = scoreOf(linear, embedding);
      // A message that another intent claims more loudly goes there.
      if (score < SURE || score < (this.match(embedding, draft.key)?.score ?? -Infinity)) continue;
      caught.push({ at, example: nearest(draft.examples, embedding, (example) => vectors.get(example)) });
    }
    const overlaps = countsOf(examples.map(({ embedding }) => this.match(embedding, draft.key)?.title ?? null));
    return {
      readMs: learned - begun,
      fitMs,
      recognised,
      readAs: countsOf(examples.map(({ readAs }) => readAs)).map(({ name, count }) => ({ label: name, count })),
      overlaps: overlaps.map(({ name, count }) => ({ title: name, count })),
      caught,
    };
  }

  /** Vectors of the background, read here when they came from another encoder. */
  #ordinary(read: ReadVector): Promise<readonly Float32Array[]> {
    this.#background ??= this.#learn(read).catch((error: unknown) => {
      this.#background = undefined;
      throw error;
    });
    return this.#background;
  }

  async #learn(read: ReadVector): Promise<readonly Float32Array[]> {
    const { encoder, texts, vectors } = await this.#open();
    if (encoder === this.#encoderKey) return vectors;
    const made: Float32Array[] = [];
    for (const text of texts) made.push(await read(text));
    return made;
  }
}

function lessonOf(intent: Taught, all: readonly Taught[], vectors: ExampleVectors): Lesson {
  const of = (texts: readonly string[]): Float32Array[] => texts.flatMap((text) => vectors.get(text) ?? []);
  return { examples: of(intent.examples), others: of(othersOf(intent, all)) };
}

function nearest(
  examples: readonly string[],
  embedding: Float32Array,
  vectorOf: (text: string) => Float32Array | undefined,
): string {
  let best = { text: '', likeness: -Infinity };
  for (const text of examples) {
    const vector = vectorOf(text);
    const likeness = vector === undefined ? -Infinity : cosine(vector, embedding);
    if (likeness > best.likeness) best = { text, likeness };
  }
  return best.text;
}

/** A fit takes some hundredths of a second: between two of them a customer's message goes first. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
