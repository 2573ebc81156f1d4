import type { Page } from '@playwright/test';
import type { Fingerprint, InserterResult, PreparedTarget } from '../../lib/sites/insert/request.ts';
import type { LiveTool } from './tools.ts';

declare const chrome: {
  scripting: {
    executeScript(injection: object): Promise<{ result?: unknown }[]>;
  };
};

/**
 * Puts a text into the box that the driver has clicked into, by the injected script alone: no ticket, no gate, no look
 * afterwards. It proves the editor's driver on pages where Tandem offers no reply box, and nothing else.
 * @param panel any page of the extension
 */
export async function insertIntoBox(
  page: Page,
  panel: Page,
  tabId: number,
  tool: LiveTool,
  text: string,
): Promise<string> {
  const box = tool.box(page);
  await box.click();
  const fingerprint = await box.evaluate((element): Fingerprint => {
    const { width, height } = element.getBoundingClientRect();
    const written = element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? '');
    const role = element.getAttribute('role') ?? '';
    const size = { width: Math.round(width), height: Math.round(height) };
    return { tag: element.tagName, role, ...size, textLength: written.length };
  });
  const joint = { before: '', after: '' } as const;
  const target: PreparedTarget = { fingerprint, blankLines: 'auto', joint };
  const result = await panel.evaluate(
    async ({ frame, call }) => {
      const world = { target: frame, world: 'MAIN' };
      const [injected] = await chrome.scripting.executeScript({ ...world, files: ['/inserter.js'] });
      // As `callEntry` of lib/sites/insert/call.ts, which cannot be handed over from here.
      const func = (key: string, call: object): unknown =>
        (globalThis as unknown as Record<string, ((call: object) => unknown) | undefined>)[key]?.(call) ?? null;
      const [answered] = await chrome.scripting.executeScript({ ...world, func, args: [injected?.result, call] });
      return answered?.result ?? null;
    },
    { frame: { tabId, frameIds: [0] }, call: { op: 'insert', text, target } as const },
  );
  const answer = result as InserterResult | null;
  if (answer === null || !('driver' in answer)) return 'no answer';
  return 'code' in answer
    ? `${answer.code} by ${answer.driver}`
    : `${answer.status} by ${answer.driver}, ${answer.strategy}`;
}
