import { describe, expect, it } from 'vitest';
import type { TeamIntentView } from '../../lib/assist/assessment';
import { contextWith, draw, violations } from '../../tests/fixtures/panel/draw';
import { assessment } from '../../tests/fixtures/panel/views';
import assistTab from '../tabs/assist';

const text = 'could you wrap both lamps, they are a present';
const teamIntent: TeamIntentView = {
  key: 'shop/gift',
  title: 'Gift wrapping',
  example: 'can you gift wrap it?',
  quote: { messageId: 'm3', text, span: { start: 0, end: text.length } },
};
const { Component } = assistTab;
const context = contextWith({ assessment: { ...assessment, teamIntent } });

describe('an intent of the team', () => {
  it.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    await draw(<Component context={context} />, { theme });
    expect(await violations()).toEqual([]);
  });

  it('stands above the bundled request, with its example and the message that leads to it', async () => {
    const screen = await draw(<Component context={context} />);
    const all = document.body.textContent;
    expect(all.indexOf('Gift wrapping')).toBeGreaterThan(-1);
    expect(all.indexOf('Gift wrapping')).toBeLessThan(all.indexOf('Wants'));
    await expect.element(screen.getByText('Most like your example “can you gift wrap it?”')).toBeVisible();
    await screen.getByRole('button', { name: `Show in the conversation: ${text}` }).click();
    expect(context.calls).toContain('reveal ["m3"]');
  });

  it('says nothing when none is sure', async () => {
    await draw(<Component context={contextWith()} />);
    expect(document.body.textContent).not.toContain('Team intent');
  });
});
