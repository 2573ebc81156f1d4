import { borrowedHosts, returnBorrowedHosts } from '../access/borrowed-hosts';
import { PackError } from './pack-error';

/** Held by the page that gets a pack, for as long as it lives and is at it. */
const LOCK = 'tandem-model-pack';

/**
 * Does what needs a borrowed host, in one page at a time, and gives the host back whatever comes of it.
 * @throws PackError `pack-busy` when another page is at it
 */
export function whileAlone<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock === null) throw new PackError('pack-busy');
    try {
      return await work();
    } finally {
      await returnBorrowedHosts();
    }
  });
}

/** Gives back what a page left that was closed over its download; a download that runs is left alone. */
export async function returnUnused(): Promise<void> {
  if ((await borrowedHosts()).length === 0) return;
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await returnBorrowedHosts();
  });
}
