import { z } from 'zod';
import { report } from '../errors';
import { browser } from '../platform/browser';

/**
 * Every request that ever left this device for Tandem, as the Privacy section lists it. A request is written down before
 * it is made, so that none is lost when the page is closed over it.
 */

const requestSchema = z.object({
  /** When it began. */
  at: z.string(),
  /** The address that was asked, whole: it never holds anything of a conversation. */
  url: z.string(),
  /** Bytes that came back, after the browser unpacked them; what was sent is the address alone. */
  bytes: z.number(),
  outcome: z.enum(['open', 'done', 'failed']),
  /** Host that it was handed on to, which was asked too; of several the last, which is all that a browser tells. */
  forwardedTo: z.string().optional(),
});

export type OutsideRequest = z.infer<typeof requestSchema>;

export const REQUESTS_KEY = 'outside-requests';
/** The latest ones; a pack is seven requests. */
const MOST = 200;
let last: Promise<void> = Promise.resolve();

/** The latest first. */
export async function outsideRequests(): Promise<OutsideRequest[]> {
  const stored = (await browser.storage.local.get(REQUESTS_KEY))[REQUESTS_KEY];
  const parsed = z.array(requestSchema).safeParse(stored ?? []);
  return parsed.success ? parsed.data : [];
}

/** What became of a request. */
export type RequestEnd = Pick<OutsideRequest, 'bytes' | 'outcome' | 'forwardedTo'>;

/**
 * Notes a request that is about to be made.
 * @returns how to say what became of it
 * @throws when it cannot be written down: then it must not be made
 */
export async function noteRequest(url: string): Promise<(end: RequestEnd) => Promise<void>> {
  const request: OutsideRequest = { at: new Date().toISOString(), url, bytes: 0, outcome: 'open' };
  await change((requests) => [request, ...requests].slice(0, MOST));
  return async (end) => {
    const done: OutsideRequest = { ...request, ...end };
    const isIt = (other: OutsideRequest): boolean => other.at === request.at && other.url === url;
    await change((requests) => requests.map((other) => (isIt(other) ? done : other))).catch((error: unknown) =>
      report(error, 'requests'),
    );
  };
}

/** Changes follow one another: two at once must not lose one. */
function change(edit: (requests: OutsideRequest[]) => OutsideRequest[]): Promise<void> {
  const mine = last.then(async () => browser.storage.local.set({ [REQUESTS_KEY]: edit(await outsideRequests()) }));
  last = mine.catch(() => undefined);
  return mine;
}
