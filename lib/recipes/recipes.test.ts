import { assert, json, oneof, property, string } from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { recipe } from '../../tests/fixtures/sites/recipes';
import { parseRecipes, recipesFile } from './schema';
import { keepRecipes, putRecipesBack, readRecipes, RECIPES_KEY, removeRecipe, renameRecipe } from './store';

beforeEach(() => fakeBrowser.reset());

describe('a file of recipes', () => {
  it('gives back what was saved', () => {
    expect(parseRecipes(recipesFile([recipe(), recipe({ id: 'r2' })]))).toEqual({
      recipes: [recipe(), recipe({ id: 'r2' })],
    });
    expect(parseRecipes(JSON.stringify(recipe()))).toEqual({ recipes: [recipe()] });
  });

  it.each([
    ['recipes.0.item', recipe({ item: [] })],
    ['recipes.0.customer.0', recipe({ customer: ['.guest'] })],
    ['recipes.0.path', recipe({ path: 't/*' })],
    ['recipes.0.host', recipe({ host: 'desk.example/evil' })],
    ['recipes.0', { ...recipe(), script: 'alert(1)' }],
  ])('is refused with the name of its field: %s', (field, broken) => {
    const read = parseRecipes(JSON.stringify({ format: 'tandem-recipes/1', recipes: [broken] }));
    expect('problems' in read ? read.problems.map((problem) => problem.field) : []).toEqual([field]);
  });

  it('is refused, never thrown at somebody, whatever is in it', () => {
    assert(
      property(oneof(string(), json()), (text) => {
        expect(parseRecipes(text)).toHaveProperty('problems');
      }),
    );
  });
});

describe('the recipes of this device', () => {
  it('have one for the same pages: the newest', async () => {
    await keepRecipes([recipe()]);
    await keepRecipes([recipe({ id: 'r2', name: 'Again' }), recipe({ id: 'r3', path: '/other/*' })]);
    expect((await readRecipes()).map(({ id }) => id)).toEqual(['r2', 'r3']);
  });

  it('are put back as they were', async () => {
    await keepRecipes([recipe()]);
    const before = await removeRecipe('r1');
    expect(await readRecipes()).toEqual([]);
    await putRecipesBack(before);
    await renameRecipe('r1', 'Reception');
    expect((await readRecipes()).map(({ name }) => name)).toEqual(['Reception']);
  });

  it('lose none when two change at once', async () => {
    await Promise.all([keepRecipes([recipe()]), keepRecipes([recipe({ id: 'r2', path: '/x/*' })])]);
    expect(await readRecipes()).toHaveLength(2);
  });

  it('leave out one that is damaged, and say so', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await fakeBrowser.storage.local.set({ [RECIPES_KEY]: [recipe(), { ...recipe(), list: 'all' }] });
    expect(await readRecipes()).toEqual([recipe()]);
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });
});
