import { normalised } from '../inference/encoder';
import type { Embed } from './knowledge';
import type { LexicalIndex, QueryTerm } from './lexical-index';
import type { TermMatch } from './term-dictionary';
import type { QueryTurn } from './search-types';
import { plainLetters, wordsOf, type Word } from './words';

/**
 * What a conversation asks for: not its last line, which may be "ok thanks", but the need, wherever it was said.
 * The last customer message counts most, then the one that first stated a need, then the others; what the agent
 * wrote counts little. A turn with few words of content counts little whoever wrote it.
 */

export interface Query {
  /** Unit vector of the need; null when nothing could be embedded. */
  need: Float32Array | null;
  /** Unit vectors of the customer turns that carry content. */
  turns: Float32Array[];
  /** Unit vectors of what the agent already explained. */
  explained: Float32Array[];
  terms: QueryTerm[];
  /** Term -> word that the customer used, for "why". */
  surfaces: ReadonlyMap<number, string>;
  /** Weight times idf of words that no passage holds: the more, the less the words can decide. */
  unknownMass: number;
  /** Content words of the need. */
  words: number;
}

/** Set by trying on development questions (docs/search.md); the result changes little around these values. */
const LAST = 1;
const FIRST_NEED = 0.9;
const EARLIER = 0.6;
const AGENT = 0.2;
/** A turn's weight grows with its content words to this power. */
const CONTENT = 0.75;
/** Content words from which a customer turn may state a need, and an agent turn explains something. */
const STATES_NEED = 3;
const EXPLAINS = 14;
/** Turns looked at: the beginning says what it is about, the end what is open. */
const FIRST_TURNS = 6;
const LAST_TURNS = 14;
const MOST_TERMS = 24;

interface Weighed {
  turn: QueryTurn;
  content: number;
  weight: number;
}

/** Builds the query. `embed` may be null while no vectors exist. */
export async function buildQuery(
  turns: readonly QueryTurn[],
  index: LexicalIndex,
  embed: Embed | null,
  typed: boolean,
): Promise<Query> {
  const weighed = weigh(turns);
  const { terms, surfaces, unknownMass } = termsOf(weighed, index, typed);
  const query: Query = { need: null, turns: [], explained: [], terms, surfaces, unknownMass, words: 0 };
  query.words = weighed.filter(isCustomer).reduce((sum, { content }) => sum + content, 0);
  if (embed === null) return query;
  let need: Float32Array | null = null;
  for (const { turn, content, weight } of weighed) {
    if (weight === 0) continue;
    const vector = await embed(turn.text);
    need ??= new Float32Array(vector.length);
    for (let column = 0; column < vector.length; column += 1)
      need[column] = (need[column] ?? 0) + weight * (vector[column] ?? 0);
    if (turn.role === 'customer' && content >= STATES_NEED) query.turns.push(vector);
    if (turn.role === 'agent' && content >= EXPLAINS) query.explained.push(vector);
  }
  query.need = need === null ? null : normalised(need);
  return query;
}

/** Weight of every turn, as described above. */
function weigh(turns: readonly QueryTurn[]): Weighed[] {
  const seen =
    turns.length <= FIRST_TURNS + LAST_TURNS ? turns : [...turns.slice(0, FIRST_TURNS), ...turns.slice(-LAST_TURNS)];
  const contents = seen.map((turn) => new Set(wordsOf(turn.text).map((word) => word.stem)).size);
  const last = seen.findLastIndex((turn) => turn.role === 'customer');
  const states = seen.findIndex((turn, at) => turn.role === 'customer' && (contents[at] ?? 0) >= STATES_NEED);
  const first = states === -1 ? seen.findIndex((turn) => turn.role === 'customer') : states;
  return seen.map((turn, at) => {
    const content = contents[at] ?? 0;
    const place = turn.role === 'agent' ? AGENT : at === last ? LAST : at === first ? FIRST_NEED : EARLIER;
    // A greeting alone is still better than no query at all.
    const floor = at === last && states === -1 ? 0.1 : 0;
    return { turn, content, weight: place * Math.max(floor, content ** CONTENT) };
  });
}

function isCustomer({ turn }: Weighed): boolean {
  return turn.role === 'customer';
}

function termsOf(
  weighed: readonly Weighed[],
  index: LexicalIndex,
  typed: boolean,
): Pick<Query, 'terms' | 'surfaces' | 'unknownMass'> {
  const weights = new Map<number, number>();
  const surfaces = new Map<number, string>();
  let unknown = 0;
  for (const { turn, content, weight } of weighed) {
    if (content === 0) continue;
    const words = new Map(wordsOf(turn.text).map((word) => [word.surface, word]));
    const place = weight / content ** CONTENT;
    const unfinished = typed ? lastWord(turn.text) : null;
    for (const [surface, word] of words) {
      const matches = matchesOf(word, index, surface === unfinished);
      if (matches.length === 0) unknown += place;
      for (const match of matches) {
        // The same word in several turns counts once, at its best place.
        weights.set(match.term, Math.max(weights.get(match.term) ?? 0, place * match.weight));
        surfaces.set(match.term, typed ? match.surface : surface);
      }
    }
  }
  const terms = [...weights]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => b.weight * index.idf(b.term) - a.weight * index.idf(a.term))
    .slice(0, MOST_TERMS);
  return { terms, surfaces, unknownMass: unknown * Math.log(1 + (index.parts.passages + 0.5) / 0.5) };
}

/** The word itself; else words that begin like it (while typing); else words a slip away. */
function matchesOf({ surface, stem }: Word, index: LexicalIndex, unfinished: boolean): TermMatch[] {
  const { dictionary } = index;
  const known = dictionary.termOfStem(stem);
  const exact = known === undefined ? [] : [{ term: known, weight: 1, surface }];
  if (unfinished) {
    const begun = dictionary.prefixed(surface).filter(({ term }) => term !== known);
    if (exact.length + begun.length > 0) return [...exact, ...begun];
  }
  if (exact.length > 0) return exact;
  return dictionary.similar(surface).slice(0, 3);
}

/** What is still being typed: the last word, when no space follows it. */
function lastWord(text: string): string | null {
  return /[\p{L}\p{N}]+$/u.exec(plainLetters(text))?.[0] ?? null;
}
