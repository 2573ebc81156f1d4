import { describe, expect, it, vi } from 'vitest';
import type { Action } from '../../lib/assist/assessment';
import { contextWith, draw, framed, violations } from '../../tests/fixtures/panel/draw';
import { assessment, ticket } from '../../tests/fixtures/panel/views';
import { pressInsert } from '../panel/press-insert';
import assistTab from '../tabs/assist';

/** The reply that goes with a playbook's step. */
const reply = {
  kind: 'snippet',
  title: 'Refund released',
  body: 'Refund of {{ refund.amount }} for {{ order.number }} released.',
  audience: 'public',
  state: 'approved',
};
vi.mock('../../lib/queries/knowledge', () => ({
  shelfOptions: () => ({
    queryKey: ['libraries'],
    queryFn: () => ({
      libraries: [{}],
      get: (key: string) => (key === 'alder-wren/released' ? { item: reply } : undefined),
    }),
  }),
}));

const { Component } = assistTab;

describe('the Assist tab', () => {
  it.each(['light', 'dark'] as const)('has no accessibility violation in %s at 320 px', async (theme) => {
    await draw(<Component context={contextWith()} />, { theme });
    expect(await violations()).toEqual([]);
  });

  it('has no sideways scroll at 320 px with text at 200 %', async () => {
    document.documentElement.style.fontSize = '200%';
    await draw(<Component context={contextWith()} />);
    const overflowing = [...document.querySelectorAll('section, section *')].filter(
      (element) => element.getBoundingClientRect().right > 321 && element.closest('.visually-hidden') === null,
    );
    document.documentElement.style.fontSize = '';
    expect(overflowing.map((element) => element.outerHTML.slice(0, 120))).toEqual([]);
  });

  it('names mood, trend, request, risk and the sentence behind each', async () => {
    const screen = await draw(<Component context={contextWith()} />);
    for (const text of ['Unhappy', 'falling', 'Refund', 'Escalation signals', 'Mentions legal steps or an authority']) {
      await expect.element(screen.getByText(text).first()).toBeVisible();
    }
    await expect.element(screen.getByRole('button', { name: /claim in the county court without/u })).toBeVisible();
  });

  it('names a second request with its sentence, and no doubt about the same one', async () => {
    const { intent } = assessment;
    if (intent === null) throw new Error('the view has a request');
    const sentence = { messageId: 'm3', text: 'Also close my account.', span: { start: 0, end: 22 } };
    const also = { label: 'return_exchange', p: 0.93, quote: sentence } as const;
    const context = contextWith({ assessment: { ...assessment, intent: { ...intent, also } } });
    const screen = await draw(<Component context={context} />);
    await expect.element(screen.getByText('and also')).toBeVisible();
    await expect.element(screen.getByText('93%')).toBeVisible();
    expect(screen.getByText(/^or /u).query()).toBeNull();
    await screen.getByRole('button', { name: /Also close my account/u }).click();
    expect(context.calls).toContain('reveal ["m3"]');
    expect(await violations()).toEqual([]);
  });

  it('scrolls the page to a quoted message when the quote is clicked', async () => {
    const context = contextWith();
    const screen = await draw(<Component context={context} />);
    await screen.getByRole('button', { name: /My last message was not even answered/u }).click();
    expect(context.calls).toContain('reveal ["m3"]');
  });

  it('says of a date that its day and month could be swapped, and what the customer tried', async () => {
    const screen = await draw(<Component context={contextWith()} />);
    await expect.element(screen.getByText('by the customer, day and month could be swapped')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Tried I have already asked the carrier/ })).toBeVisible();
  });

  it('corrects the request in two clicks', async () => {
    const context = contextWith();
    const screen = await draw(<Component context={context} />);
    await screen.getByRole('button', { name: /Change what they want/u }).click();
    await screen.getByRole('menuitem', { name: 'Complaint' }).click();
    expect(context.calls).toContain('correctIntent ["complaint"]');
  });

  it('asks for a missing value before it inserts', async () => {
    const context = contextWith({ insertion: { ...contextWith().insertion, mode: 'internal' } });
    const screen = await draw(<Component context={context} />);
    const card = screen.getByRole('article', { name: /Ask the carrier/u });
    await expect.element(card.getByRole('button', { name: /^Insert\s+as/u })).toBeDisabled();
    await card.getByLabelText('Order number').fill('AW-1');
    await expect.element(card.getByRole('button', { name: /^Insert\s+as/u })).toBeEnabled();
  });

  it('asks before internal text goes into a public reply', async () => {
    const context = contextWith({
      assessment: {
        ...assessment,
        suggestions: assessment.suggestions.map((item) => ({
          ...item,
          source: { ...item.source, audience: 'internal' as const },
          missing: [],
        })),
      },
    });
    const screen = await draw(<Component context={context} />);
    await screen
      .getByRole('button', { name: /^Insert\s+as public reply/u })
      .first()
      .click();
    await expect.element(screen.getByText(/for colleagues only/u)).toBeVisible();
    expect(context.calls.filter((call) => call.startsWith('insert'))).toEqual([]);
  });

  it('keeps a thumbs down with its reason', async () => {
    const context = contextWith();
    const screen = await draw(<Component context={context} />);
    await screen.getByRole('button', { name: /Not right: How long refunds take/u }).click();
    await screen.getByRole('menuitem', { name: 'Out of date' }).click();
    expect(context.calls.find((call) => call.startsWith('judge'))).toContain('"reason":"outdated"');
  });

  it('asks who is who when the page does not say', async () => {
    const unsure = {
      ...ticket,
      participants: [{ author: 'kim77', role: 'unknown' as const, certainty: 0.3, messages: 2, sample: 'hello?' }],
    };
    const context = contextWith({ ticket: unsure });
    const screen = await draw(<Component context={context} />);
    await screen.getByRole('button', { name: 'Customer' }).click();
    expect(context.calls).toContain('assignRole ["kim77","customer"]');
  });

  it('says so honestly when nothing fits', async () => {
    const screen = await draw(
      <Component context={contextWith({ assessment: { ...assessment, suggestions: [], actions: [] } })} />,
    );
    await expect.element(screen.getByText(/Nothing in your library fits well enough/u)).toBeVisible();
    await expect.element(screen.getByText('No next step stands out.')).toBeVisible();
  });

  it('waits in words for the first message of the customer', async () => {
    const screen = await draw(
      <Component context={contextWith({ assessment: { ...assessment, customerMessages: 0 } })} />,
    );
    await expect.element(screen.getByText('No message from the customer yet')).toBeVisible();
  });

  it('says thanks for a judgement only once it is kept', async () => {
    const context = contextWith();
    let keep = (_: boolean): void => {};
    const judge = (): Promise<boolean> => new Promise((resolve) => (keep = resolve));
    const actions = context.actions === null ? null : { ...context.actions, judge };
    const screen = await draw(<Component context={{ ...context, actions }} />);
    const thumb = screen.getByRole('button', { name: /^Good: Mood/u });
    await thumb.click();
    keep(false);
    await expect.element(thumb).toHaveAttribute('aria-pressed', 'false');
    await thumb.click();
    keep(true);
    await expect.element(thumb).toHaveAttribute('aria-pressed', 'true');
  });

  it('carries nothing that was typed or judged over to another ticket', async () => {
    const context = contextWith();
    const screen = await draw(<Component context={context} />);
    await screen
      .getByRole('article', { name: /Ask the carrier/u })
      .getByLabelText('Order number')
      .fill('AW-1');
    await screen.getByRole('button', { name: /^Good: Mood/u }).click();
    await screen.rerender(
      framed(<Component context={{ ...context, ticket: { ...ticket, key: 'generic:desk.test:1' } }} />),
    );
    const card = screen.getByRole('article', { name: /Ask the carrier/u });
    await expect.element(card.getByLabelText('Order number')).toHaveValue('');
    await expect.element(screen.getByRole('button', { name: /^Good: Mood/u })).toHaveAttribute('aria-pressed', 'false');
  });

  it('inserts the reply of a playbook step once its blanks are filled', async () => {
    const step = { ...assessment.actions[2], reply: 'snippet:alder-wren/released' } as Action;
    const context = contextWith({ assessment: { ...assessment, actions: [step] } });
    const screen = await draw(<Component context={context} />);
    const button = screen.getByRole('button', { name: 'Insert “Refund released”' });
    await button.click();
    await screen.getByLabelText('Amount of the refund').fill('£179');
    await button.click();
    expect(context.calls.find((call) => call.startsWith('insert'))).toContain('Refund of £179 for AW-287733 released.');
  });

  it('presses a card’s own button for its key, and goes to a blank that is still empty', async () => {
    const context = contextWith({ insertion: { ...contextWith().insertion, mode: 'internal' } });
    const pressed: string[] = [];
    const insert = (draft: { text: string }): Promise<void> => {
      pressed.push(draft.text);
      return Promise.resolve();
    };
    const screen = await draw(<Component context={{ ...context, insertion: { ...context.insertion, insert } }} />);
    const numbered = assessment.suggestions.findIndex(({ missing }) => missing.length > 0) + 1;
    pressInsert(numbered);
    const blank = screen.getByRole('article', { name: /Ask the carrier/u }).getByLabelText('Order number');
    await expect.element(blank).toHaveFocus();
    await blank.fill('AW-1');
    pressInsert(numbered);
    expect(pressed).toEqual(['I have asked the carrier about AW-1 and write again by tomorrow noon.']);
    pressInsert(9);
    expect(pressed).toHaveLength(1);
  });
});
