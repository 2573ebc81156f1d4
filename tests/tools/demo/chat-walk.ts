import type { Page } from '@playwright/test';
import type { Pictures } from './pictures.ts';
import { line, moodWord, newestReport, ticketReport } from './report.ts';
import { seeTicket, step, stepsInPanel, watch } from './steps.ts';

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
    const watching = watch(panel, {
      ticket: String(id),
      customerMessages: (view.assessment?.customerMessages ?? 0) + 1,
    });
    const { text, at } = await step('answer the chat', () => answerChat(page, answer));
    const seen = await watching.whole();
    view = seen.view;
    const { mood, risk } = view.assessment ?? {};
    const now = mood?.sure ? moodWord(mood.now) : 'mood not clear';
    console.log(line('Customer', `"${text}"`));
    console.log(
      line(
        '',
        `-> ${now}, risk ${Math.round((risk?.p ?? 0) * 100)} %, panel up to date ${seen.fullAt - at} ms after the message`,
      ),
    );
  }
  const course = view.assessment?.mood?.course ?? [];
  console.log(line('Mood', `${course.map((point) => moodWord(point.value)).join(' -> ')}`));
  for (const row of newestReport(view)) console.log(row);
  await step('take pictures of the chat', () => pictures.take(`chat-${id}`, page, panel));
}

/** Sends an answer and waits for what the customer says to it. @returns their words, and when the page showed them */
async function answerChat(page: Page, answer: string): Promise<{ text: string; at: number }> {
  const reply = page.evaluate(
    () =>
      new Promise<{ text: string; at: number }>((resolve) => {
        const log = document.querySelector('.chat-log');
        const observer = new MutationObserver(() => {
          const last = log?.lastElementChild;
          if (!last?.classList.contains('visitor')) return;
          observer.disconnect();
          resolve({ text: last.querySelector('.chat-text')?.textContent ?? '', at: Date.now() });
        });
        if (log) observer.observe(log, { childList: true });
      }),
  );
  await page.getByRole('textbox').fill(answer);
  await page.getByRole('button', { name: 'Send' }).click();
  return reply;
}
