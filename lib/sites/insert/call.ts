import type { InserterCall, InserterResult } from './request';

/**
 * Calls the entry that `inserter.js` has just installed. The background hands this function itself to
 * `scripting.executeScript`, so it must stay self-contained: no imports, nothing from around it.
 * @returns null when the entry is gone (the page navigated in between).
 */
export async function callEntry(key: string, call: InserterCall): Promise<InserterResult | null> {
  // Not `Reflect.get`: a page may have put a function of its own there.
  const entry = (globalThis as Record<string, unknown>)[key];
  if (typeof entry !== 'function') return null;
  return entry(call) as Promise<InserterResult>;
}
