import type { Page } from '@playwright/test';
import type { Pictures } from './pictures.ts';
import { line, moodWord, ticketReport } from './report.ts';
import { seeMore, seeTicket, step, stepsInPanel } from './steps.ts';

/** What the agent says in the walk: polite, and no help, so that the mood of the customer has a reason to move. */
const ANSWERS = [
  'I see the order now. The carrier says it was handed over at 13:42. Have you looked in the usual safe places?',
  'Thank you for looking. I am checking this with the carrier for you.',
  'The carrier needs up to 3 working days to answer.',
];

/** Answers a live chat three times and follows the customer's mood. */
export async function chatWalk(id: number, page: Page, panel: Page, pictures: Pictures): Promise<void> {
  const opened = await seeTicket(id, page, panel);
  let { view } = opened;
  console.log(`\n${view.ticket?.number ?? `#${id}`} ${view.ticket?.subject ?? ''} (live chat)`);
  for (const row of ticketReport(view, await stepsInPanel(panel))) console.log(row);
  console.log(line('Time', `first answer ${opened.first} ms after the click, all of it ${opened.full} ms`));
  for (const answer of ANSWERS) {
    const before = view.assessment?.customerMessages ?? 0;
    const lines = page.locator('.chat-line');
    const shown = await lines.count();
    await step('answer the chat', async () => {
      await page.getByRole('textbox').fill(answer);
      await page.getByRole('button', { name: 'Send' }).click();
      await lines.nth(shown + 1).waitFor();
    });
    const appeared = Date.now();
    const seen = await seeMore(panel, { ticket: String(id), customerMessages: before + 1 });
    view = seen.view;
    const said = await lines.last().locator('.chat-text').innerText();
    const mood = view.assessment?.mood;
    console.log(line('Customer', `"${said}"`));
    console.log(
      line(
        '',
        `-> ${mood?.sure ? moodWord(mood.now) : 'mood not clear'}, risk ${Math.round((view.assessment?.risk.p ?? 0) * 100)} %, panel up to date ${Math.max(0, seen.fullAt - appeared)} ms after the message`,
      ),
    );
  }
  const course = view.assessment?.mood?.course ?? [];
  console.log(line('Mood', `${course.map((point) => moodWord(point.value)).join(' -> ')}`));
  await step('take pictures of the chat', () => pictures.take(`chat-${id}`, page, panel));
}
