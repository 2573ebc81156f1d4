import type { Message } from '../conversation/conversation';
import type { SearchHit, SearchResponse } from '../knowledge/search-types';
import { fill, type Values } from '../library/fill';
import type { LibraryItem, SafeAnswer } from '../library/library';
import { plainText } from '../library/plain-text';
import type { Shelf, ShelfItem } from '../library/shelf';
import type { Because, IntentView, Mood, Suggestion } from './assessment';
import { alike, wordsOf } from './alike';

/** Agents read three or four suggestions, not ten; peers that show more are asked to show fewer. */
const MOST = 4;
const MOST_ARTICLES = 2;
/** Share of equal words from which two texts say the same. */
const SAME = 0.6;
/** How much likelier an article has to be to stand before a reply, which can go out as it is. */
const ARTICLE_LAG = 0.1;
/** An approved safe answer that fits this likely stands first: nobody should improvise there. */
const SAFE_FIRST = 0.5;
/** Log-odds that a snippet tagged with the intent at hand gains, and one tagged otherwise loses. */
const INTENT_WEIGHT = 0.9;

export interface SuggestInput {
  found: SearchResponse;
  shelf: Shelf;
  /** Values for placeholders. */
  values: Values;
  intent: IntentView | null;
  turns: readonly Message[];
  /** Topics on which only approved safe answers may be suggested. */
  sensitive: ReadonlySet<SafeAnswer['topic']>;
  /** Somebody is vulnerable, robbed, or speaks of the law or the press: the wrong text costs most here. */
  grave: boolean;
  mood: Mood | null;
  /** Suggestion ids that the agent judged bad on this ticket. */
  rejected: ReadonlySet<string>;
  now: Date;
}

/**
 * Ranks what search found into at most four suggestions: weighed by intent, folded where alike, never what the
 * agent already said, safe answers only on sensitive topics. Nothing below the calibrated floor.
 */
export function suggest(input: SuggestInput): Suggestion[] {
  const { found, shelf, sensitive, rejected } = input;
  if (found.abstain) return [];
  const candidates = found.hits
    .flatMap((hit) => {
      const entry = shelf.get(hit.itemKey);
      return entry === undefined ? [] : [{ hit, entry, p: weigh(hit, entry, input.intent) }];
    })
    .filter(({ p, entry }) => p >= found.floor && entry.item.state !== 'deprecated')
    .filter(({ entry: { item } }) => sensitive.size === 0 || isSafeOn(item, sensitive))
    .filter(({ entry: { item } }) => !isPraise(item) || input.mood === null || input.mood.now >= 0)
    .sort((a, b) => readiness(b, input.grave) - readiness(a, input.grave));
  const taken = input.turns.filter((turn) => turn.role === 'agent').map((turn) => wordsOf(turn.text));
  const kept: Suggestion[] = [];
  for (const { hit, entry, p } of candidates) {
    const suggestion = toSuggestion(hit, entry, p, input);
    if (kept.length === MOST || rejected.has(suggestion.id)) continue;
    if (suggestion.kind === 'article' && kept.filter((other) => other.kind === 'article').length === MOST_ARTICLES)
      continue;
    const words = wordsOf(suggestion.text);
    if (taken.some((other) => alike(other, words) >= SAME)) continue;
    taken.push(words);
    kept.push(suggestion);
  }
  return kept;
}

/** Order among what fits: wording approved for a sensitive topic first, an article after a reply as likely. */
function readiness({ p, entry: { item } }: { p: number; entry: ShelfItem }, grave: boolean): number {
  if (item.kind === 'safe-answer' && item.state === 'approved' && (grave || p >= SAFE_FIRST)) return 1 + p;
  return item.kind === 'article' ? p - ARTICLE_LAG : p;
}

/** A text that thanks for kind words: an insult to somebody who is not happy, however alike the words are. */
function isPraise(item: LibraryItem): boolean {
  return (
    item.kind === 'snippet' && item.intents.length > 0 && item.intents.every((intent) => intent === 'praise_feedback')
  );
}

/** On sensitive topics: wording that somebody approved for this very topic, and nothing else. */
function isSafeOn(item: LibraryItem, sensitive: ReadonlySet<SafeAnswer['topic']>): boolean {
  return item.kind === 'safe-answer' && item.state === 'approved' && sensitive.has(item.topic);
}

function weigh(hit: SearchHit, entry: ShelfItem, intent: IntentView | null): number {
  if (entry.item.kind !== 'snippet' || intent === null || !intent.sure || entry.item.intents.length === 0) return hit.p;
  const matches = entry.item.intents.includes(intent.top.label);
  const p = Math.min(0.999, Math.max(0.001, hit.p));
  const logit = Math.log(p / (1 - p)) + (matches ? INTENT_WEIGHT : -INTENT_WEIGHT) * intent.top.p;
  return 1 / (1 + Math.exp(-logit));
}

function toSuggestion(hit: SearchHit, { item, library }: ShelfItem, p: number, input: SuggestInput): Suggestion {
  const body = item.kind === 'article' ? plainText(hit.passage.text) : 'body' in item ? item.body : '';
  const { text, missing } = fill(body, input.values);
  const because: Because[] = [];
  if (item.kind === 'snippet' && input.intent !== null && item.intents.includes(input.intent.top.label)) {
    because.push({ key: 'suggestion.intent', values: { intent: input.intent.top.label } });
  }
  because.push(
    hit.because.terms.length > 0
      ? { key: 'suggestion.words', values: { words: hit.because.terms.slice(0, 5).join(', ') } }
      : { key: 'suggestion.meaning' },
  );
  return {
    id: `${item.kind}:${hit.itemKey}`,
    kind: item.kind === 'article' ? 'article' : item.kind === 'safe-answer' ? 'safe-answer' : 'reply',
    title: item.title,
    text,
    missing,
    source: {
      itemKey: hit.itemKey,
      libraryTitle: library.title,
      sample: library.sample,
      audience: item.audience,
      heading: hit.passage.heading,
    },
    freshness: {
      state: item.state,
      reviewBy: item.reviewBy,
      // The day itself still counts.
      overdue: item.reviewBy !== null && item.reviewBy.slice(0, 10) < input.now.toISOString().slice(0, 10),
    },
    p,
    because,
  };
}
