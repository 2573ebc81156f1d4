import { describe, expect, it, vi } from 'vitest';
import { contextWith, draw, violations } from '../../tests/fixtures/panel/draw';
import { assessment, ticket } from '../../tests/fixtures/panel/views';
import assistTab from '../tabs/assist';

vi.mock('../../lib/queries/knowledge', () => ({
  shelfOptions: () => ({ queryKey: ['libraries'], queryFn: () => ({ libraries: [{}], get: () => undefined }) }),
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

  it('scrolls the page to a quoted message when the quote is clicked', async () => {
    const context = contextWith();
    const screen = await draw(<Component context={context} />);
    await screen.getByRole('button', { name: /My last message was not even answered/u }).click();
    expect(context.calls).toContain('reveal ["m3"]');
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
});
