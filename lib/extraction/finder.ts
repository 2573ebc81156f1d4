import type { Span } from '../conversation/span';
import type { Kind, Values } from './extracted';

/** A place where one of a finder's forms matches. */
export interface Candidate {
  /** The part in the group `value`, or the whole match of a form without one. */
  text: string;
  span: Span;
  groups: Readonly<Record<string, string | undefined>>;
  /** The whole text, for looks at the words around. */
  all: string;
}

export interface Reading<K extends Kind> {
  value: Values[K];
  /** False when a check fails; see `Named.certain`. */
  certain?: boolean;
  /** Where it stands, when that is not the candidate's own span. */
  span?: Span;
}

/** Finds one kind of thing. One file in `finders/`, found by glob; `npm run new finder <name>` scaffolds one. */
export interface Finder<K extends Kind = Kind> {
  /** The file name. */
  id: string;
  kind: K;
  /** Finders run from low to high; the earlier one keeps the characters that two of them claim. */
  order: number;
  /**
   * What to look at. With the flags d, g and u, and with an end to every repetition: a message of a million odd
   * characters must not hold up the panel. The part that counts may stand in a group named `value`.
   */
  forms: readonly RegExp[];
  /** Takes a candidate, or leaves it with null. Silent when unsure. */
  read(candidate: Candidate): Reading<K> | null;
  /** True for what lies over other things, such as a whole sentence: claims no characters. */
  lies?: 'over';
}

export function defineFinder<K extends Kind>(finder: Finder<K>): Finder<K> {
  return finder;
}
