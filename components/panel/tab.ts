import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Key } from '../../lib/i18n/en';
import type { TicketContext } from './ticket-context';

/** A view of the panel. One file in `components/tabs/`, found by glob. */
export interface PanelTab {
  /** The file name. */
  id: string;
  title: Key;
  icon: LucideIcon;
  /** Smaller stands further left. */
  order: number;
  /** False hides it, for instance when there is no ticket. */
  isAvailable(context: TicketContext): boolean;
  Component: ComponentType<{ context: TicketContext }>;
}

export function defineTab(tab: PanelTab): PanelTab {
  return tab;
}
