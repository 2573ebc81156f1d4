import type { ComposerMode, Conversation } from '../conversation/conversation';
import type { EngineStatus, UnderstandRequest, UnderstandResponse } from '../inference/engine';
import type { Intent } from '../inference/labels';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';
import type { TrackRequest, TrackResponse } from '../playbooks/track-types';
import type { Verdict } from '../insights/events';
import type { InsertReply } from '../assist/insertion';
import { defineMessage } from './message';

/** Every message there is, by direction: the security surface on one screen. No zod in here. */

// Content script to background: checked by schema in receive.ts, scoped to the sender's own tab and frame.
export const conversationChanged = defineMessage<{ conversation: Conversation | null; pageVisible: boolean }>()(
  'page>background',
  'conversation.changed',
);
/** Answers whether this frame's script should stay: false when its site is no longer granted. */
export const pageReady = defineMessage<{ url: string }, { stay: boolean }>()('page>background', 'page.ready');

// Background to content script.
export const readNow = defineMessage<{ hints: Record<string, 'customer' | 'agent'> | null }>()(
  'background>page',
  'read.now',
);
export const revealMessage = defineMessage<{ ticket: string; messageId: string }, { found: boolean }>()(
  'background>page',
  'message.reveal',
);
export const prepareInsert = defineMessage<
  { ticket: string; mode: ComposerMode; text: string },
  { ok: true; target: unknown } | { ok: false; code: string }
>()('background>page', 'insert.prepare');
export const ping = defineMessage<null, { alive: true }>()('background>page', 'page.ping');

// Panel and options to background.
export const attachPanel = defineMessage<{ tabId: number }>()('panel>background', 'panel.attach');
export const insertDraft = defineMessage<
  { tabId: number; ticket: string; mode: ComposerMode; text: string; suggestionId: string },
  InsertReply
>()('panel>background', 'composer.insert');
export const undoInsert = defineMessage<{ tabId: number; ticket: string }, InsertReply>()(
  'panel>background',
  'composer.undo',
);
export const revealInPage = defineMessage<{ tabId: number; ticket: string; messageId: string }, { found: boolean }>()(
  'panel>background',
  'panel.reveal',
);
export const correctIntent = defineMessage<{ tabId: number; ticket: string; intent: Intent | null }>()(
  'panel>background',
  'intent.correct',
);
export const assignRole = defineMessage<{
  tabId: number;
  ticket: string;
  author: string;
  role: 'customer' | 'agent';
}>()('panel>background', 'role.assign');
export const judge = defineMessage<{ tabId: number; ticket: string; verdict: Verdict }>()(
  'panel>background',
  'suggestion.judge',
);
export const tickAction = defineMessage<{ tabId: number; ticket: string; actionId: string; done: boolean }>()(
  'panel>background',
  'action.tick',
);
export const searchKnowledge = defineMessage<SearchRequest, SearchResponse>()('panel>background', 'knowledge.search');
export const libraryChanged = defineMessage<null>()('panel>background', 'library.changed');
export const siteGranted = defineMessage<{ origin: string }>()('panel>background', 'site.granted');
export const retryEngine = defineMessage<null>()('panel>background', 'engine.retry');

// Background to the engine host and back.
export const engineWarm = defineMessage<null, EngineStatus>()('background>engine', 'engine.warm');
export const engineUnderstand = defineMessage<UnderstandRequest, UnderstandResponse>()(
  'background>engine',
  'engine.understand',
);
export const engineSearch = defineMessage<SearchRequest, SearchResponse>()('background>engine', 'engine.search');
export const engineTrack = defineMessage<TrackRequest, TrackResponse>()('background>engine', 'engine.track');
export const engineRefresh = defineMessage<null>()('background>engine', 'engine.refresh');
export const engineStatus = defineMessage<EngineStatus>()('engine>background', 'engine.status');
