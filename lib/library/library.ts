/** Plain types of the library format `tandem-library/1` (documented in docs/library-format.md; zod twin in schema.ts). */

export type ItemState = 'draft' | 'approved' | 'deprecated';
export type Audience = 'public' | 'internal';

interface ItemBase {
  /** Unique within the library, such as `returns/refund`. */
  id: string;
  title: string;
  /** Grows by one with each published change. */
  revision: number;
  locale: string;
  tags: string[];
  /** `internal` items warn before they are inserted. */
  audience: Audience;
  state: ItemState;
  owner: string;
  approvedBy: string;
  approvedAt: string | null;
  /** Past this date the item is marked as due for review. */
  reviewBy: string | null;
  supersedes: string[];
}

export interface Article extends ItemBase {
  kind: 'article';
  /** Markdown. */
  body: string;
  url: string;
}

export interface Snippet extends ItemBase {
  kind: 'snippet';
  shortcut: string;
  /** Text with placeholders such as `{{customer.first_name}}`. */
  body: string;
  /** Intents this answers; empty = found by search only. */
  intents: string[];
}

export interface SafeAnswer extends ItemBase {
  kind: 'safe-answer';
  /** Sensitive topic this is the only approved wording for. */
  topic: 'legal' | 'medical' | 'safety' | 'self-harm' | 'fraud' | 'privacy' | 'press' | 'other';
  body: string;
}

export interface PlaybookStep {
  id: string;
  text: string;
  /** Snippet id to offer with this step. */
  reply?: string;
  /** What in the conversation counts as done, in words; defaults to the step's text. */
  done?: string;
}

export interface Playbook extends ItemBase {
  kind: 'playbook';
  /** Intent names, or a sentence that says when this applies. */
  when: { intents: string[]; text: string };
  steps: PlaybookStep[];
}

/** A request that a team wants told apart, in customers' words; a classifier for it is fitted where it is used. */
export interface TeamIntent extends ItemBase {
  kind: 'intent';
  /** What belongs to it, for people: nothing reads it. */
  description: string;
  /** Messages that are this request, 3 to 50. */
  examples: string[];
  /** Messages that sound like it and are not. */
  notExamples: string[];
}

export type LibraryItem = Article | Snippet | SafeAnswer | Playbook | TeamIntent;

export interface Library {
  format: 'tandem-library/1';
  id: string;
  title: string;
  /** True for the bundled sample: labelled everywhere and removable in one click. */
  sample: boolean;
  version: string;
  items: LibraryItem[];
}
