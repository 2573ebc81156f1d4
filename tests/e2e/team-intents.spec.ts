import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './extension.ts';
import { panelAsPage, understood } from './panel-page.ts';

const EXAMPLES = [
  'somebody else logged in to my account and changed the email',
  'my account was hacked, I did not place that order',
  'There is an order on my account that is not mine',
  'i think someone has my password, there are orders i never made',
  'Got a mail that my address was changed but that was not me',
  'stranger using my account pls block it',
];

test('an intent is taught in the options, is tried on the open ticket, and is named in the panel', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4110`);
  const panel = await panelAsPage(tandem, page);
  expect((await understood(panel)).assessment?.teamIntent).toBeNull();

  const options = await tandem.context.newPage();
  await options.goto(tandem.url('options.html'));
  await options.getByRole('button', { name: 'Add an intent' }).click();
  await options.getByLabel('Name', { exact: true }).fill('Account taken over');
  await options.getByLabel(/^Examples/u).fill(EXAMPLES.join('\n'));
  await expect(options.getByText(/^\d of 6 of your examples are recognised/u)).toBeVisible({ timeout: 30_000 });
  await expect(options.getByText(/^It would have caught [1-9]/u)).toBeVisible();
  await expect(options.getByText(/^Learned in \d+ ms/u)).toBeVisible();
  for (const [theme, width] of [
    ['light', 320],
    ['light', 900],
    ['dark', 320],
    ['dark', 900],
  ] as const) {
    await options.setViewportSize({ width, height: 800 });
    await options.emulateMedia({ colorScheme: theme });
    expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  }
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByText(/^Account taken over was saved/u)).toBeVisible();

  await expect(panel.getByText('Team intent', { exact: true })).toBeVisible();
  await expect(panel.getByText(/^Most like your example/u)).toBeVisible();
  await options.getByRole('button', { name: 'Remove Account taken over' }).click();
  await expect(panel.getByText('Team intent', { exact: true })).toBeHidden();
});
