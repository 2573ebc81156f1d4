import type { Assessment } from '../../lib/assist/assessment';
import type { TicketView } from '../../lib/assist/tab-view';
import type { EngineStatus } from '../../lib/inference/engine';
import type { TicketActions } from '../../lib/queries/actions';
import type { Insertion } from './use-insertion';

/** What a tab of the panel gets: the ticket as it stands and what the agent may do with it. */
export interface TicketContext {
  tabId: number;
  /** Null when no ticket is on screen: knowledge can be searched all the same. */
  ticket: TicketView | null;
  assessment: Assessment | null;
  actions: TicketActions | null;
  insertion: Insertion;
  engine: EngineStatus;
  /** Opens another tab of the panel by its id. */
  openTab(id: string): void;
}
