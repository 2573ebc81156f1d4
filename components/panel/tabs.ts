import type { PanelTab } from './tab';

const modules = import.meta.glob<{ default: PanelTab }>('../tabs/*.tsx', { eager: true });

/** Every tab, from left to right. */
export const tabs: readonly PanelTab[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => a.order - b.order);
