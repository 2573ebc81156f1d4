import { TandemError } from '../../errors';
import { askRecipes } from '../../messaging/messages';
import { send } from '../../messaging/send';
import type { Recipe } from './recipe';

/** Waits between the attempts, in milliseconds: the background may be starting, or just being updated. */
const RETRIES = [300, 2000, 8000];

/** Gets from the background what was taught about this page's host. Empty when nobody answers: then nothing is taught. */
export async function fetchRecipes(signal: AbortSignal): Promise<readonly Recipe[]> {
  for (const wait of [...RETRIES, null]) {
    try {
      return (await send(askRecipes, null)).recipes;
    } catch (error) {
      const isRefused = error instanceof TandemError && error.code === 'not-granted';
      if (wait === null || isRefused || signal.aborted) return [];
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return [];
}
