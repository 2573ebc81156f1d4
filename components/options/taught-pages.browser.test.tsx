import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { recipe } from '../../tests/fixtures/sites/recipes';
import { draw, violations } from '../../tests/fixtures/panel/draw';
import { keepRecipes, readRecipes } from '../../lib/recipes/store';
import { recipesFile } from '../../lib/recipes/schema';
import { TaughtPages } from './taught-pages';

/** Empty storage, and a page that hears of its changes only when it asks: as the section does after each deed. */
vi.mock('../../lib/platform/browser', async () => ({
  browser: (await import('wxt/testing/fake-browser')).fakeBrowser,
}));

const names = async (): Promise<string[]> => (await readRecipes()).map(({ name }) => name);
const fileOf = (text: string): File => new File([text], 'recipes.json', { type: 'application/json' });

beforeEach(async () => {
  const { fakeBrowser } = await import('wxt/testing/fake-browser');
  fakeBrowser.reset();
  await keepRecipes([recipe()]);
});

describe('taught pages in the options', () => {
  it('have no accessibility violation, with a refusal and while being renamed', async () => {
    const screen = await draw(<TaughtPages />, { width: 700 });
    await screen.getByRole('button', { name: 'Rename Front desk' }).click();
    await userEvent.upload(screen.getByLabelText('Add a file of taught pages'), fileOf('{}'));
    await expect.element(screen.getByRole('alert')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('are forgotten, and put back', async () => {
    const screen = await draw(<TaughtPages />, { width: 700 });
    await screen.getByRole('button', { name: 'Forget Front desk' }).click();
    await expect.poll(names).toEqual([]);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(names).toEqual(['Front desk']);
  });

  it('are renamed', async () => {
    const screen = await draw(<TaughtPages />, { width: 700 });
    await screen.getByRole('button', { name: 'Rename Front desk' }).click();
    await screen.getByLabelText('New name').fill('Reception');
    await screen.getByRole('button', { name: 'Keep the name' }).click();
    await expect.poll(names).toEqual(['Reception']);
  });

  it('come from the file of a colleague', async () => {
    const screen = await draw(<TaughtPages />, { width: 700 });
    const theirs = recipesFile([recipe({ id: 'r9', name: 'Warehouse', host: 'store.example' })]);
    await userEvent.upload(screen.getByLabelText('Add a file of taught pages'), fileOf(theirs));
    await expect.poll(names).toEqual(['Front desk', 'Warehouse']);
  });

  it('name the field of a file that cannot be taken, and take nothing of it', async () => {
    const screen = await draw(<TaughtPages />, { width: 700 });
    const broken = JSON.stringify({ ...recipe({ id: 'r9' }), item: 'all' });
    await userEvent.upload(screen.getByLabelText('Add a file of taught pages'), fileOf(broken));
    await expect.element(screen.getByText(/^recipes\.0\.item:/u)).toBeVisible();
    expect(await names()).toEqual(['Front desk']);
  });
});
