import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import react from '@vitejs/plugin-react';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findChromium } from './tests/tools/find-browser.ts';

/** Three rings: `unit` and `contract` in Node, `browser` in a real Chromium (components and page code). */
export default defineConfig({
  test: {
    // Speed belongs into benchmarks: a slow machine must not fail a test that is right.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 3000 } },
    // A test that needs the network is a broken test: this file makes fetch throw.
    setupFiles: ['tests/tools/no-network.ts'],
    projects: [
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['lib/**/*.test.ts', 'training/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [WxtVitest()],
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Found only while a test runs, they would make Vite reload the page under it.
        optimizeDeps: { include: ['dexie', 'zod', 'wxt/testing/fake-browser'] },
        test: {
          name: 'browser',
          include: ['{components,lib,tests/contract}/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] } }),
            instances: [{ browser: 'chromium', viewport: { width: 420, height: 900 } }],
          },
        },
      },
    ],
  },
});
