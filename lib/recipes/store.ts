import { report } from '../errors';
import { browser } from '../platform/browser';
import type { Recipe } from '../sites/recipes/recipe';
import { recipeSchema } from './schema';

/**
 * The recipes of this device, in `storage.local`: small, and every context hears of a change. One that does not fit its
 * schema any more is left out and reported, never guessed at.
 */
export const RECIPES_KEY = 'recipes';
const MOST = 200;

export async function readRecipes(): Promise<Recipe[]> {
  const stored: unknown = (await browser.storage.local.get(RECIPES_KEY))[RECIPES_KEY];
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value) => {
    const parsed = recipeSchema.safeParse(value);
    if (!parsed.success) report(parsed.error, 'recipes');
    return parsed.success ? [parsed.data] : [];
  });
}

/** Changes of one context follow one another: two quick ones must not lose one. */
let last: Promise<unknown> = Promise.resolve();

/** Changes the list. @returns the list as it was before, to be put back with `putRecipesBack` */
function change(edit: (recipes: readonly Recipe[]) => readonly Recipe[]): Promise<Recipe[]> {
  const mine = last.then(async () => {
    const before = await readRecipes();
    await browser.storage.local.set({ [RECIPES_KEY]: edit(before).slice(-MOST) });
    return before;
  });
  last = mine.catch(() => undefined);
  return mine;
}

/** Keeps recipes, each in the place of the one for the same pages. @returns the list as it was before */
export function keepRecipes(recipes: readonly Recipe[]): Promise<Recipe[]> {
  const isSame = (one: Recipe, other: Recipe): boolean =>
    one.id === other.id || (one.host === other.host && one.path === other.path);
  return change((all) => [...all.filter((one) => !recipes.some((other) => isSame(one, other))), ...recipes]);
}

/** @returns the list as it was before */
export function removeRecipe(id: string): Promise<Recipe[]> {
  return change((all) => all.filter((recipe) => recipe.id !== id));
}

/** @returns the list as it was before */
export function renameRecipe(id: string, name: string): Promise<Recipe[]> {
  return change((all) => all.map((recipe) => (recipe.id === id ? { ...recipe, name } : recipe)));
}

/** Undoes a change. */
export async function putRecipesBack(before: readonly Recipe[]): Promise<void> {
  await change(() => before);
}
