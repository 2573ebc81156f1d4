import { z } from 'zod';
import { browser } from '../platform/browser';

/** The person's settings, in `storage.local`, versioned. Unknown or broken values fall back to the default. */

const settingsSchema = z.object({
  version: z.literal(1),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
});

export type Settings = z.infer<typeof settingsSchema>;

export const SETTINGS_KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = { version: 1, theme: 'system' };

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  const parsed = settingsSchema.safeParse(stored[SETTINGS_KEY]);
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
}

export async function writeSettings(change: Partial<Omit<Settings, 'version'>>): Promise<Settings> {
  const next = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [SETTINGS_KEY]: next });
  return next;
}
