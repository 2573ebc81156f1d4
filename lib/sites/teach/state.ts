import type { ComposerMode, Role, Visibility } from '../../conversation/conversation';
import type { Recipe } from '../recipes/recipe';
import type { LearnProblem } from './synthesise';

/** What an agent can point at, in the order in which it is asked for. `lead` only on request. */
export type PickKind = 'customer' | 'agent' | 'note' | 'composer' | 'lead';

/** Why a pick or a wish came to nothing; each has a sentence in `lib/i18n`. */
export type TeachProblem = LearnProblem | 'no-editable' | 'frame-closed' | 'gone';

/** One message as it would be read. */
export interface PreviewLine {
  role: Role;
  visibility: Visibility;
  author: string;
  time: string;
  /** The beginning of its text. */
  text: string;
}

/** Where teaching stands in a tab: all that the panel shows of it. */
export interface TeachState {
  /** What is asked for now, or `review` once everything was asked. */
  step: PickKind | 'review';
  /** Start of the text of what was pointed at. */
  picked: Partial<Record<PickKind, string>>;
  problem: TeachProblem | null;
  /** The messages that would be read, newest twenty, and how many there are in all. */
  preview: PreviewLine[];
  count: number;
  subject: string;
  /** The reply box, or null while none was pointed at. */
  composer: ComposerMode | null;
  /** Ways to cut the page into messages, and which of them is shown. */
  options: number;
  option: number;
  /** Who is who by name where the page has no other mark: kept for this ticket alone. */
  names: Record<string, 'customer' | 'agent'>;
  recipe: Recipe | null;
  /** Start of the text under the frame, for those who go by keys. */
  at: string;
}

/** What the panel asks of the picker. */
export type TeachWish =
  | { op: 'skip' }
  | { op: 'again'; kind: PickKind }
  | { op: 'option'; step: 1 | -1 }
  | { op: 'move'; to: Move }
  | { op: 'stop' };

/** Ways to move the frame without a pointer; `take` points at what it is around. */
export type Move = 'wider' | 'narrower' | 'next' | 'previous' | 'take';
