import type { ComposerMode, Conversation, ReadTrouble } from '../conversation/conversation';
import type { ConversationDelta } from '../conversation/delta';
import type { Asker, EngineStatus, PackTrial, UnderstandRequest, UnderstandResponse } from '../inference/engine';
import type { Intent } from '../inference/labels';
import type { Trial, TrialRequest } from '../intents/trial';
import type { SearchRequest, SearchResponse } from '../knowledge/search-types';
import type { Pack } from '../packs/chosen';
import type { TrackRequest, TrackResponse } from '../playbooks/track-types';
import type { Verdict } from '../insights/events';
import type { InsertCode, InsertReply, PrepareRequest, RoleHints } from '../assist/contract';
import type { Recipe } from '../sites/recipes/recipe';
import type { TeachState, TeachWish } from '../sites/teach/state';
import type { CheckRequest, InsertionCheck, Preparation } from '../sites/insert/request';
import { defineMessage } from './message';

/** Every message there is, by direction: the security surface on one screen. No zod in here. */

// Content script to background: checked by schema where it arrives, scoped to the sender's own tab and frame.
/**
 * What a frame read; null when it shows no ticket, with `trouble` when that may be our own fault. The answer holds what
 * the agent said about who is who. `stamp` names this report, so that the next one may build on it.
 */
export const conversationChanged = defineMessage<
  { conversation: Conversation | null; trouble?: ReadTrouble; stamp?: string },
  { hints: RoleHints }
>()('page>background', 'conversation.changed');
/** What is different since the report `base`, which was answered. Null when that is not known any more: say it whole. */
export const conversationDelta = defineMessage<
  { base: string; stamp: string; delta: ConversationDelta },
  { hints: RoleHints } | null
>()('page>background', 'conversation.delta');
/** Put the reader of this name beside the script that asks: of a tool, or the one for pages that no tool knows. */
export const loadReader = defineMessage<string>()('page>background', 'reader.load');
/** How pages of the sender's own host are read, as it was taught. */
export const askRecipes = defineMessage<null, { recipes: Recipe[] }>()('page>background', 'recipes.ask');
/** Where pointing stands; null when it ended without a word of the panel. */
export const teachReport = defineMessage<{ state: TeachState | null }>()('page>background', 'teach.report');

// Background to content script.
/** Something was taught or forgotten: ask again. */
export const recipesChanged = defineMessage<null>()('background>page', 'recipes.changed');
/** To the picker alone. `over` is the adapter that reads this page now, `id` the name of what will be learned. */
export const beginTeaching = defineMessage<{ over: string; id: string }>()('background>page', 'teach.begin');
export const wishTeaching = defineMessage<TeachWish, { isThere: boolean }>()('background>page', 'teach.wish');
/** Reads and reports again, with what the agent said about who is who. */
export const readNow = defineMessage<{ hints: RoleHints }>()('background>page', 'read.now');
export const revealMessage = defineMessage<{ ticket: string; messageId: string }, { found: boolean }>()(
  'background>page',
  'message.reveal',
);
export const prepareInsert = defineMessage<PrepareRequest, Preparation>()('background>page', 'insert.prepare');
/** Whether the page still shows what the draft was written for, right before and right after the text goes in. */
export const checkInsert = defineMessage<CheckRequest, InsertionCheck>()('background>page', 'insert.check');
/** The site was revoked: stop reading and leave nothing running. */
export const leavePage = defineMessage<null>()('background>page', 'page.leave');
export const ping = defineMessage<null, { url: string }>()('background>page', 'page.ping');

// Panel and options to background.
/** A panel shows this tab: warm up and make sure that what it sees is fresh. */
export const attachPanel = defineMessage<{ tabId: number }>()('panel>background', 'panel.attach');
export const insertDraft = defineMessage<
  { tabId: number; ticket: string; mode: ComposerMode; text: string; itemKey: string; p: number },
  InsertReply
>()('panel>background', 'composer.insert');
export const undoInsert = defineMessage<{ tabId: number; ticket: string }, InsertReply>()(
  'panel>background',
  'composer.undo',
);
/** Looks a second later whether the editor kept the text. */
export const recheckInsert = defineMessage<{ tabId: number }, { problem: InsertCode | null }>()(
  'panel>background',
  'composer.recheck',
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
/** Fits an intent that is being written; null when what was typed next has overtaken it. */
export const tryIntent = defineMessage<TrialRequest, Trial | null>()('panel>background', 'intent.try');
/** A library was added, changed or removed in the database. */
export const libraryChanged = defineMessage<null>()('panel>background', 'library.changed');
/** Puts the picker into a tab and begins anew. */
export const startTeaching = defineMessage<{ tabId: number }>()('panel>background', 'teach.start');
export const guideTeaching = defineMessage<{ tabId: number; wish: TeachWish }>()('panel>background', 'teach.guide');
/** Keeps what was learned in a tab. The answer is the list of recipes as it was, for undoing. */
export const keepTaught = defineMessage<{ tabId: number; name: string }, { before: Recipe[] }>()(
  'panel>background',
  'teach.keep',
);
/** Starts the engine again after a failure. */
export const retryEngine = defineMessage<null>()('panel>background', 'engine.retry');
/** Looks at a model pack that was brought to this device; nothing is switched. */
export const tryPack = defineMessage<Pick<Pack, 'id' | 'checksums'>, PackTrial>()('panel>background', 'pack.try');
/** Other models are chosen than before: everything that is open is read again with them. */
export const modelsChanged = defineMessage<null, EngineStatus>()('panel>background', 'models.changed');

// Background to the engine host and back.
export const engineWarm = defineMessage<null, EngineStatus>()('background>engine', 'engine.warm');
export const engineUnderstand = defineMessage<UnderstandRequest, UnderstandResponse>()(
  'background>engine',
  'engine.understand',
);
export const engineSearch = defineMessage<SearchRequest & Asker, SearchResponse | null>()(
  'background>engine',
  'engine.search',
);
export const engineTrack = defineMessage<TrackRequest & Asker, TrackResponse | null>()(
  'background>engine',
  'engine.track',
);
export const engineTryIntent = defineMessage<TrialRequest & Asker, Trial | null>()(
  'background>engine',
  'engine.try-intent',
);
export const engineTryPack = defineMessage<Pick<Pack, 'id' | 'checksums'>, PackTrial>()(
  'background>engine',
  'engine.try-pack',
);
export const engineRestart = defineMessage<null, EngineStatus>()('background>engine', 'engine.restart');
export const engineRefresh = defineMessage<null>()('background>engine', 'engine.refresh');
export const engineStatus = defineMessage<EngineStatus>()('engine>background', 'engine.status');
