import type { ComposerMode } from '../../conversation/conversation';
import { defineAdapter, type Adapter, type Composer, type ReadContext } from '../adapter';
import { INTERNAL_LABEL } from '../labels';
import { isVisible } from '../visibility';
import { TAUGHT } from '../reader-slot';
import { recipesAt } from './address';
import { allIn } from './query';
import { readRecipe, type Kept, type TaughtRead } from './read';
import type { Recipe } from './recipe';

const PUBLIC_LABEL =
  /reply|respon[sd]|answer|public|antwort|öffentlich|répon|publi|rispo|antwoord|odpowied|svar|ответ|返信|回复|답변|رد/iu;
const CHOSEN = '[aria-selected="true"], [aria-pressed="true"], [aria-checked="true"], :checked, .active, .is-active';

/** What the last read of a page rested on. */
interface Known {
  recipe: Recipe;
  kept: Kept;
}

const known = new WeakMap<Document, Known>();

/** Pages that somebody taught. */
export const taught: Adapter = defineAdapter({
  id: TAUGHT,
  label: 'A taught page',
  evidence: 'generic',
  page: { matches: [], signs: [] },
  locate: (context) => {
    const found = readWith(context, recipesAt(context));
    return found === null ? null : { ticketId: found.raw.ticketId, list: found.list };
  },
  read: (context) => readWith(context, recipesAt(context))?.raw ?? null,
  readAgain: (context, touched) => {
    const last = known.get(context.document);
    if (last === undefined || !recipesAt(context).includes(last.recipe)) return null;
    // Whatever stands around something that was touched is read anew.
    for (const node of touched)
      for (let at: Node | null = node; at !== null; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null)
        last.kept.delete(at as Element);
    return readWith(context, [last.recipe], last.kept)?.raw ?? null;
  },
  composer: (context) => {
    const last = known.get(context.document);
    return last === undefined ? null : composerOf(last.recipe, context);
  },
  modeOf,
});

/** The first recipe that still fits. */
function readWith(context: ReadContext, recipes: readonly Recipe[], kept: Kept = new WeakMap()): TaughtRead | null {
  known.delete(context.document);
  for (const recipe of recipes) {
    const found = readRecipe(recipe, context, kept);
    if (found === null) continue;
    known.set(context.document, { recipe, kept });
    return found;
  }
  return null;
}

/** The reply box that a recipe finds on a page, or null. */
export function composerOf(recipe: Recipe, { document }: ReadContext): Composer | null {
  for (const css of recipe.composer) {
    const found = allIn(document, css).find((element) => isVisible(element)) as HTMLElement | undefined;
    if (found === undefined) continue;
    const text = (found as Partial<HTMLTextAreaElement>).value ?? found.textContent ?? '';
    return { element: found, mode: modeOf(found), channel: '', hasDraft: text.trim() !== '' };
  }
  return null;
}

/** By the words on the box, then on what is chosen around it. A page that says nothing is `unknown`, not public. */
function modeOf(composer: HTMLElement): ComposerMode {
  const own = ['aria-label', 'placeholder', 'name'].map((name) => composer.getAttribute(name) ?? '').join(' ');
  if (INTERNAL_LABEL.test(own)) return 'internal';
  let area: Element | null = composer.parentElement;
  for (let step = 0; step < 6 && area !== null && area !== area.ownerDocument.body; step += 1) {
    for (const chosen of area.querySelectorAll(CHOSEN)) {
      const words = `${chosen.textContent ?? ''} ${chosen.getAttribute('aria-label') ?? ''} ${chosen.closest('label')?.textContent ?? ''}`;
      if (words.length > 60) continue;
      if (INTERNAL_LABEL.test(words)) return 'internal';
      if (PUBLIC_LABEL.test(words)) return 'public';
    }
    if (area.localName === 'form') break;
    area = area.parentElement;
  }
  return PUBLIC_LABEL.test(own) ? 'public' : 'unknown';
}
