import type { Page } from '@playwright/test';

/** An engine reads its playbooks ahead after a start: two seconds for the sample library. Milliseconds. */
export const READ_AHEAD = 5000;

export interface Wish {
  texts: readonly string[];
  /** So many of the first calls are not counted. */
  warm: number;
  /** Texts of one call; one unless told. */
  together?: number;
}

/**
 * Starts the shipped engine worker once more on a page of the extension and times how long it takes to understand
 * texts, one call after another: from the call to the answer.
 * @returns milliseconds of each call, per wish
 */
export function engineTimes(panel: Page, wishes: readonly Wish[]): Promise<number[][]> {
  return panel.evaluate(
    async ({ wishes, readAhead }) => {
      const worker = new Worker('/engine-worker.js');
      let next = 0;
      const call = (method: string, argument: unknown): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const id = (next += 1);
          const listen = ({
            data,
          }: MessageEvent<{ id?: number; ok?: boolean; value?: unknown; message?: string }>): void => {
            if (data.id !== id) return;
            worker.removeEventListener('message', listen);
            if (data.ok) resolve(data.value);
            else reject(new Error(data.message));
          };
          worker.addEventListener('message', listen);
          worker.postMessage({ id, method, argument });
        });
      await call('warm', null);
      await new Promise((resolve) => setTimeout(resolve, readAhead));
      const all: number[][] = [];
      for (const { texts, warm, together = 1 } of wishes) {
        const times: number[] = [];
        for (let at = 0; at < texts.length; at += together) {
          const messages = texts
            .slice(at, at + together)
            .map((text, place) => ({ id: `m${at + place}`, role: 'customer', text }));
          const started = performance.now();
          await call('understand', { group: 'bench', messages, inView: true });
          if (at >= warm * together) times.push(performance.now() - started);
        }
        all.push(times);
      }
      worker.terminate();
      return all;
    },
    { wishes, readAhead: READ_AHEAD },
  );
}
