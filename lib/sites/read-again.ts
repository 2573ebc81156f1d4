import type { Look, PageReader } from './page-reader';
import type { ReadTicket } from './read-ticket';
import { Slices } from './slices';

/** What came of it: a look, null when only a whole reading can tell, or that the page has changed meanwhile. */
type Outcome = Look | 'changed' | null;

/** Reads what was touched in slices, so that no key press waits long for it. */
export class ReadAgain {
  private readonly page: PageReader;
  private readonly slices = new Slices();
  /** The page changed between the slices of the last reading. */
  private isRestless = false;

  constructor(page: PageReader) {
    this.page = page;
  }

  /** Begins at once. While a reading goes on, another is not begun: the first finds that the page has changed. */
  read(ticket: ReadTicket | null, onDone: (outcome: Outcome, cost: number) => void): void {
    if (this.slices.isRunning) return;
    const { page } = this;
    const parts = page.againInParts(ticket);
    // A page that changes all the time is read in one go now and then, or it would never be read.
    if (parts === null || this.isRestless) {
      this.isRestless = false;
      const look = page.again(ticket);
      return onDone(look, page.cost);
    }
    this.slices.run(parts, (look, cost) => {
      // What was read between two changes is of no single moment: a wrong conversation is worse than a late one.
      this.isRestless = look !== null && !page.touched.isNothing;
      onDone(this.isRestless ? 'changed' : look, cost);
    });
  }

  /** Call before each whole reading, and at the end. */
  stop(): void {
    this.slices.stop();
    this.isRestless = false;
  }
}
