import type { Page } from '@playwright/test';
import type { TabView } from '../../../lib/assist/tab-view.ts';
import { assist } from '../../../lib/i18n/en/assist.ts';
import { PlainFailure } from '../project.ts';
import { waitForView, type Seen, type Wanted } from './panel-view.ts';

/** A ticket may take this long, the start of the models included, in milliseconds. */
const PATIENCE = 45_000;

/** Does one step of the walk; a failure becomes one sentence that names it. */
export async function step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlainFailure) throw error;
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new PlainFailure(`Could not ${what}: ${first}`, { cause: error });
  }
}

/** Opens a ticket by its link in the queue, as an agent does, and waits for the whole assessment. Times count from the click. */
export async function seeTicket(
  id: number,
  page: Page,
  panel: Page,
): Promise<{ view: TabView; first: number; full: number }> {
  // Watching starts before the click, so that no answer is too fast to be seen.
  const watching = watch(panel, { ticket: String(id), customerMessages: 1 });
  const link = page.locator(`a[href="/tickets/${id}"]`).first();
  const clicked = await step(`open ticket ${id}`, async () => {
    await link.scrollIntoViewIfNeeded();
    const at = Date.now();
    await link.click();
    return at;
  });
  const seen = await watching.whole();
  return { view: seen.view, first: seen.firstAt - clicked, full: seen.fullAt - clicked };
}

export interface Watch {
  /** The whole assessment, once it is there. @throws PlainFailure saying how far Tandem got */
  whole(): Promise<Seen>;
}

/** Starts to watch a ticket in the panel. */
export function watch(panel: Page, wanted: Wanted): Watch {
  const watching = step(`watch ticket ${wanted.ticket} in the panel`, () => waitForView(panel, wanted, PATIENCE));
  // Whoever asks for the result hears of a failure; until then it is nobody's.
  watching.catch(() => undefined);
  return {
    whole: async () => {
      const seen = await watching;
      if ('view' in seen) return seen;
      throw new PlainFailure(
        `Tandem did not finish ticket ${wanted.ticket} in ${PATIENCE / 1000} s: ${howFar(seen.last)}`,
      );
    },
  };
}

function howFar(last: TabView | null): string {
  if (last === null) return 'it never saw the page. Does the extension have access to the site?';
  if (last.problem) return `${last.problem.code} (${last.problem.detail})`;
  if (!last.ticket) return 'it found no conversation on the page.';
  if (!last.assessment)
    return `it read ${last.ticket.completeness.loaded} entries of ${last.ticket.key} and is still working.`;
  return `it has assessed ${last.assessment.customerMessages} customer messages of ${last.assessment.ticket}.`;
}

/** The next steps in the panel's own words, done ones with a tick. */
export async function stepsInPanel(panel: Page): Promise<string[]> {
  const section = panel.getByRole('region', { name: assist['actions.title'] });
  const boxes = await section.getByRole('checkbox').all();
  return Promise.all(
    boxes.map(async (box) => {
      const name = await box.evaluate(
        (element) => (element as HTMLInputElement).labels?.[0]?.textContent?.trim() ?? '',
      );
      return `[${(await box.isChecked()) ? 'x' : ' '}] ${name}`;
    }),
  );
}
