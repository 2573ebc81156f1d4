import { test as base } from '@playwright/test';
import { startDesk, type RunningDesk } from '../desk/desk.ts';

/** The desk's clock in tests: every page is the same on every run. */
const NOW = new Date('2026-11-20T09:00:00Z');

/** A customer of a live chat in tests thinks and types fast, but slow enough to be seen typing. */
const PACE = { thinking: 30, typing: 700 };

/** Tests on the demo desk, a fresh one for each. */
export const test = base.extend<{ desk: RunningDesk }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright finds a fixture's needs in this pattern
  desk: async ({}, use) => {
    const desk = await startDesk({ now: NOW, pace: PACE, control: true });
    await use(desk);
    await desk.close();
  },
});

export { expect } from '@playwright/test';
