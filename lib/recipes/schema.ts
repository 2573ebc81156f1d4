import { z } from 'zod';
import type { Recipe } from '../sites/recipes/recipe';

/** The zod twin of `Recipe`: for files, storage, and what a page's picker hands over. */
const selectors = z.array(z.string().min(1).max(300)).max(8);
const someSelectors = selectors.min(1);
const marks = z
  .array(
    z
      .string()
      .regex(/^(?:self|in|up|says|side|text):.+/u)
      .max(300),
  )
  .max(8);

export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  format: z.literal('tandem-recipe/1'),
  id: z.string().min(1).max(80),
  name: z.string().trim().min(1).max(80),
  host: z
    .string()
    .regex(/^[^\s/?#@]+$/u)
    .max(260),
  path: z.string().startsWith('/').max(500),
  list: someSelectors,
  item: someSelectors,
  body: someSelectors,
  author: selectors,
  time: selectors,
  lead: selectors,
  customer: marks,
  agent: marks,
  note: marks,
  rest: z.enum(['customer', 'agent', 'unknown']),
  composer: selectors,
  subject: selectors,
  over: z.string().max(60),
  by: z.string().max(120),
  at: z.iso.datetime(),
});

/** Recipes as they travel between colleagues. */
const fileSchema = z.strictObject({
  format: z.literal('tandem-recipes/1'),
  recipes: z.array(recipeSchema).min(1).max(200),
});

/** Why a file of recipes was refused: the field by its path, and what zod says of it. */
export interface RecipeProblem {
  field: string;
  problem: string;
}

/** Reads a file of recipes, or a single recipe. */
export function parseRecipes(text: string): { recipes: Recipe[] } | { problems: RecipeProblem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: [{ field: '', problem: 'It is not JSON.' }] };
  }
  const format: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'format') : undefined;
  if (format === 'tandem-recipe/1') value = { format: 'tandem-recipes/1', recipes: [value] };
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return { recipes: parsed.data.recipes };
  return {
    problems: parsed.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), problem: message })),
  };
}

/** The file for colleagues. */
export function recipesFile(recipes: readonly Recipe[]): string {
  return `${JSON.stringify({ format: 'tandem-recipes/1', recipes }, null, 1)}\n`;
}
