import type { ComposerMode } from '../../conversation/conversation';
import type { Composer } from '../adapter';
import { tagOf } from '../composed';
import { composedParent } from './handed-over';
import type { Survey } from './survey';
import { tokensOf } from './words';

/** Log-odds for "this is where the answer is written". */
const WEIGHT = {
  bias: -1,
  reply: 2,
  rich: 1.4,
  textarea: 1.2,
  many: 0.8,
  form: 0.5,
  search: -4,
  singleLine: -2.5,
  otherField: -2,
  note: -0.4,
} as const;

const REPLY = new Set(
  'reply replies respond response message messages body answer comment comments compose composer editor redactor note notes chat draft text article correspondence wysiwyg prosemirror ql ck'.split(
    ' ',
  ),
);
const SEARCH = new Set('search filter query find q lookup jump'.split(' '));
const OTHER = new Set(
  'title subject tag tags name email to cc bcc url signature address label custom summary status due date phone'.split(
    ' ',
  ),
);
const NOTE_WORDS =
  /(?:internal|private|staff[- ]?only)[ _-]?(?:note|comment)?|(?:^|[\s_-])note(?:s)?(?:$|[\s_-])|interne?\s(?:notiz|note)|notiz|nota\s(?:interna|privada)|note\s(?:interne|privée)|社内メモ|内部备注|내부\s?메모|ملاحظة داخلية/iu;
const REPLY_WORDS =
  /reply|respon[sd]|answer|antwort|répon|respuesta|responder|rispost|rispondi|antwoord|odpowied|svar|ответ|返信|回复|답변|رد|public|öffentlich|publi|correspond/iu;

/** Where each page's messages stand, as last read: what is said in there is not the page's own word. */
const lists = new WeakMap<Document, WeakRef<Element>>();

export function rememberList(document: Document, list: Element): void {
  lists.set(document, new WeakRef(list));
}

/** The best place to write on the page, or null. */
export function findComposer({ root, editables }: Survey): HTMLElement | null {
  let best: HTMLElement | null = null;
  let most = 0;
  for (const element of editables) {
    if (/^h[1-6]$/.test(tagOf(element)) || isInMail(element, root.element.ownerDocument)) continue;
    const score = scoreOf(element);
    if (score > most) {
      best = element;
      most = score;
    }
  }
  return best;
}

/**
 * Mail is shown in frames that carry it in an attribute (read without a window of its own, see composed.ts) or are
 * boxed in: a box to write in there is the sender's.
 */
function isInMail({ ownerDocument }: Element, page: Document): boolean {
  if (ownerDocument === page) return false;
  const frame = ownerDocument.defaultView?.frameElement ?? null;
  return frame === null || frame.hasAttribute('srcdoc') || frame.hasAttribute('sandbox');
}

function scoreOf(element: HTMLElement): number {
  const tag = tagOf(element);
  const names = namesOf(element);
  const tokens = new Set(tokensOf(names));
  let score: number = WEIGHT.bias;
  if ([...tokens].some((token) => REPLY.has(token)) || REPLY_WORDS.test(element.getAttribute('placeholder') ?? ''))
    score += WEIGHT.reply;
  if (
    [...tokens].some((token) => SEARCH.has(token)) ||
    element.getAttribute('type') === 'search' ||
    element.getAttribute('role') === 'searchbox' ||
    element.getAttribute('role') === 'combobox'
  )
    score += WEIGHT.search;
  if ([...tokens].some((token) => OTHER.has(token)) && ![...tokens].some((token) => REPLY.has(token)))
    score += WEIGHT.otherField;
  if (tag === 'input') score += WEIGHT.singleLine;
  else if (tag === 'textarea')
    score += WEIGHT.textarea + (Number(element.getAttribute('rows') ?? 0) >= 4 ? WEIGHT.many : 0);
  else score += WEIGHT.rich;
  if (NOTE_WORDS.test(names)) score += WEIGHT.note;
  if (closest(element, 'form') !== null) score += WEIGHT.form;
  return score;
}

function namesOf(element: Element): string {
  const own = [
    'id',
    'name',
    'class',
    'placeholder',
    'aria-label',
    'data-placeholder',
    'data-test-id',
    'data-testid',
    'title',
  ];
  return own.map((name) => element.getAttribute(name) ?? '').join(' ');
}

function closest(element: Element, tag: string): Element | null {
  for (let node: Element | null = element; node !== null; node = composedParent(node))
    if (tagOf(node) === tag) return node;
  return null;
}

/** What the reply box would do with a text, as far as the page tells: state of its tab, form or frame of words. */
export function describeComposer(element: HTMLElement): Composer {
  return { element, mode: modeOf(element), channel: '', hasDraft: textIn(element).trim() !== '' };
}

/** Public reply or internal note, by the words on the box, its tab and its form. */
export function modeOf(element: HTMLElement): ComposerMode {
  const own = namesOf(element);
  if (NOTE_WORDS.test(own)) return 'internal';
  let area: Element | null = element;
  for (let step = 0; step < 8 && area !== null; step += 1) {
    const active = ownMatch(
      area,
      '[role="tab"][aria-selected="true"], .active[role="tab"], li.active, .tab.is-active, .tab.active, button.is-active, button.active, button[aria-pressed="true"], input[type="radio"]:checked',
    );
    const checked = ownMatch(area, 'input[type="checkbox"]:checked');
    const words =
      active === null
        ? ''
        : `${active.textContent ?? ''} ${active.getAttribute('aria-label') ?? ''} ${active.closest('label')?.textContent ?? ''}`;
    if (checked !== null && NOTE_WORDS.test(`${namesOf(checked)} ${checked.closest('label')?.textContent ?? ''}`))
      return 'internal';
    if (NOTE_WORDS.test(words)) return 'internal';
    if (REPLY_WORDS.test(words)) return 'public';
    const tokens = tokensOf(`${area.getAttribute('class') ?? ''} ${area.id}`);
    if (step > 0 && step < 5 && (tokens.includes('private') || tokens.includes('internal'))) return 'internal';
    if (step > 0 && step < 5 && tokens.includes('public')) return 'public';
    if (tagOf(area) === 'form' && step > 0) break;
    area = composedParent(area);
  }
  return REPLY_WORDS.test(own) ? 'public' : 'unknown';
}

/** The first match that no message holds: a customer may write markup that looks like a tab. */
function ownMatch(area: Element, selector: string): Element | null {
  const list = lists.get(area.ownerDocument)?.deref();
  if (list === undefined || !area.contains(list)) return area.querySelector(selector);
  return area === list ? null : matchBeside(area, list, selector);
}

/** The first match in the area, without a search through the list: it may hold thousands of messages. */
function matchBeside(area: Element, list: Element, selector: string): Element | null {
  for (let child = area.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (child === list) continue;
    if (child.matches(selector)) return child;
    const found = child.contains(list) ? matchBeside(child, list, selector) : child.querySelector(selector);
    if (found !== null) return found;
  }
  return null;
}

function textIn(element: HTMLElement): string {
  return 'value' in element && typeof element.value === 'string' ? element.value : (element.textContent ?? '');
}
