import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/tools/find-browser.ts';

const executablePath = findChromium();

// Without it the side panel is invisible to Playwright, which reads this once, when it is loaded.
process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';

/** End to end: the built extension in a real browser. One at a time, because a browser with models fills two cores. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/results/e2e',
  globalSetup: './tests/e2e/build.ts',
  workers: 1,
  // A flaky test is a broken test: it fails here, and is mended.
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { launchOptions: { ...(executablePath && { executablePath }), args: ['--no-sandbox'] } },
  projects: [
    { name: 'e2e', testIgnore: '**/zero-egress.spec.ts' },
    { name: 'zero-egress', testMatch: '**/zero-egress.spec.ts' },
  ],
});
