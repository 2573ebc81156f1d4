import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { sessionStore, teachKey } from '../assist/session-store';
import { guideTeaching, keepTaught, startTeaching } from '../messaging/messages';
import { send } from '../messaging/send';
import { browser } from '../platform/browser';
import { parseRecipes, recipesFile, type RecipeProblem } from '../recipes/schema';
import { keepRecipes, putRecipesBack, readRecipes, RECIPES_KEY, removeRecipe, renameRecipe } from '../recipes/store';
import type { Recipe } from '../sites/recipes/recipe';
import type { TeachWish } from '../sites/teach/state';

/** What the panel and the options page know and do about taught pages. */

export { putRecipesBack, recipesFile, removeRecipe, renameRecipe };

/** Where teaching stands in a tab, mirrored from session storage; null while nobody teaches. */
export function teachingOptions(tabId: number) {
  return queryOptions({ queryKey: ['session', teachKey(tabId)], queryFn: () => sessionStore.teaching(tabId) });
}

export function recipesOptions() {
  return queryOptions({ queryKey: ['recipes'], queryFn: readRecipes });
}

/** Keeps the recipes of open pages alike. Returns a stop function. */
export function followRecipes(client: QueryClient): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && RECIPES_KEY in changes) void client.invalidateQueries({ queryKey: ['recipes'] });
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** What somebody who teaches does; each rejects with a `TandemError` when the page does not answer. */
export interface TeachActions {
  start(): Promise<void>;
  guide(wish: TeachWish): Promise<void>;
  /** @returns the recipes as they were, for `undo` */
  save(name: string): Promise<readonly Recipe[]>;
  undo(before: readonly Recipe[]): Promise<void>;
}

export function teachActions(tabId: number): TeachActions {
  return {
    start: () => send(startTeaching, { tabId }),
    guide: (wish) => send(guideTeaching, { tabId, wish }),
    save: async (name) => (await send(keepTaught, { tabId, name })).before,
    undo: putRecipesBack,
  };
}

/** Adds the recipes of a file. @returns their names and the list as it was, or what has to be mended first */
export async function importRecipes(
  file: File,
): Promise<{ names: string[]; before: Recipe[] } | { problems: RecipeProblem[] }> {
  const parsed = parseRecipes(await file.text());
  if ('problems' in parsed) return parsed;
  const before = await keepRecipes(parsed.recipes);
  return { names: parsed.recipes.map(({ name }) => name), before };
}
