import type { Completeness, ComposerState, ReadWarning, Role } from '../conversation/conversation';
import type { Assessment } from './assessment';

/** The frame of a tab that reads the ticket. */
export interface Frame {
  tabId: number;
  frameId: number;
}

/** What the panel knows about one tab. Lives in session storage: memory only, gone with the browser. */
export interface TabView {
  tabId: number;
  /** The frame that reads the ticket and takes insertions. */
  frameId: number;
  /** `failed` comes with `problem`; the last good assessment stays visible beside it. */
  stage: 'no-ticket' | 'reading' | 'ready' | 'failed';
  ticket: TicketView | null;
  assessment: Assessment | null;
  /** With stage `ready`: what the assessment had to do without. */
  problem: Problem | null;
}

/** A failure in words: `code` has a sentence in `lib/i18n`, `detail` is for "copy details". */
export interface Problem {
  code: string;
  detail: string;
}

/** The conversation without its text. */
export interface TicketView {
  key: string;
  number: string;
  subject: string;
  tool: string;
  adapter: string;
  customer: string;
  agent: string;
  /** ISO time since when Tandem follows this ticket in this tab. */
  since: string;
  readAt: string;
  completeness: Completeness;
  composer: ComposerState | null;
  warnings: ReadWarning[];
  certainty: number;
  /** Who writes here: what the agent is asked about when roles are not clear. */
  participants: Participant[];
}

export interface Participant {
  /** As the page shows it; an empty string when it shows none. */
  author: string;
  role: Role;
  /** Lowest certainty of this role over the person's messages, 0 to 1. */
  certainty: number;
  messages: number;
  /** Start of the first message, so that the agent can tell who is meant. */
  sample: string;
}
