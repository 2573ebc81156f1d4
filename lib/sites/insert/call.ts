import type { InserterCall, InserterResult } from './request';

/**
 * Calls the entry that `inserter.js` has just installed. The background hands this function itself to
 * `scripting.executeScript`, so it must stay self-contained: no imports, nothing from around it.
 * @returns null when the entry is gone (the page navigated in between).
 */
export async function callEntry(key: string, call: InserterCall): Promise<InserterResult | null> {
  const entry: unknown = Reflect.get(globalThis, key);
  if (typeof entry !== 'function') return null;
  return entry(call) as Promise<InserterResult>;
}
