import type { ReadHints } from './adapter';

/** The agent has said nothing about this page yet. */
export const NO_HINTS: ReadHints = { roles: {} };
