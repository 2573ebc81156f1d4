import { composedParent } from '../../sites/composed';

/**
 * What style sheets do that a reader can notice, as declarations for the element itself: style sheets are the
 * vendor's and stay out of a fixture. Readers ask whether something is seen, on which side a bubble stands, what
 * ground it has, and whether line breaks are kept (lib/sites/visibility.ts, generic/layout.ts, body-text.ts).
 */

/** Part of the width of its parent that must be free on one side before a position is written down. */
const LEAST_GAP = 0.03;
const LINES = /^(?:inline(?!-)|contents|table|none|ruby)/;
const KEEPS_BREAKS = /pre|break-spaces/;
/** Indented by the browser itself: where the page took that away, its bubbles would move. */
const INDENTED = new Set(['ul', 'ol', 'dl', 'dd', 'menu', 'blockquote', 'figure', 'fieldset', 'body']);

/** Hidden by the browser itself. */
const UNSEEN = 'input[type="hidden" i], datalist, dialog:not([open])';
/** Drawn by the browser, not by the page. */
const CONTROLS = new Set(['button', 'input', 'select', 'textarea', 'option', 'meter', 'progress']);

/** Declarations for one element; an empty string where the plain element looks the same. */
export function looksOf(element: Element, styled: boolean): string {
  const view = element.ownerDocument.defaultView;
  if (view === null) return looksByMarkup(element);
  const style = view.getComputedStyle(element);
  const above = composedParent(element);
  const outer = above === null ? null : (above.ownerDocument.defaultView ?? view).getComputedStyle(above);
  const found = seen(element, style, outer);
  if (style.display !== 'none' && styled && !CONTROLS.has(element.localName))
    found.push(...ground(style), ...place(element, style, above));
  if (
    KEEPS_BREAKS.test(style.whiteSpace) &&
    !KEEPS_BREAKS.test(outer?.whiteSpace ?? '') &&
    !/^(?:pre|textarea)$/.test(element.localName)
  )
    found.push(`white-space:${style.whiteSpace}`);
  return found.join(';');
}

function seen(element: Element, style: CSSStyleDeclaration, outer: CSSStyleDeclaration | null): string[] {
  const found: string[] = [];
  const marked = element.hasAttribute('hidden') || element.matches(UNSEEN);
  if (style.display === 'none' && !marked) found.push('display:none');
  if (style.display !== 'none' && marked) found.push(`display:${style.display}`);
  if (style.display === 'contents' && element.localName !== 'slot') found.push('display:contents');
  if (style.visibility !== (outer?.visibility ?? 'visible')) found.push(`visibility:${style.visibility}`);
  if (Number(style.opacity) === 0) found.push('opacity:0');
  if (style.contentVisibility === 'hidden') found.push('content-visibility:hidden');
  return found;
}

function ground({ backgroundColor }: CSSStyleDeclaration): string[] {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  const isPlain = alpha <= 0.05 || (red > 250 && green > 250 && blue > 250);
  return isPlain ? [] : [`background:${backgroundColor.replaceAll(' ', '')}`];
}

/** Width and left edge, measured from the parent, where they are not simply those of the parent. */
function place(element: Element, style: CSSStyleDeclaration, above: Element | null): string[] {
  const edges = INDENTED.has(element.localName)
    ? [`margin-left:${whole(style.marginLeft)}`, `padding-left:${whole(style.paddingLeft)}`]
    : [];
  if (element.localName === 'body') edges.push(`margin-right:${whole(style.marginRight)}`);
  if (above === null || LINES.test(style.display) || above.ownerDocument !== element.ownerDocument) return edges;
  const own = element.getBoundingClientRect();
  const outer = above.getBoundingClientRect();
  const left = own.left - outer.left;
  const right = outer.right - own.right;
  const isNarrow = outer.width >= 100 && own.width > 0 && Math.max(left, right) > outer.width * LEAST_GAP;
  if (!isNarrow || element.localName === 'body') return edges;
  const display =
    /^(?:inline-|flex|grid)/.test(style.display) || element.localName.includes('-') ? ['display:block'] : [];
  return [
    ...display,
    'box-sizing:border-box',
    `width:${Math.round(own.width)}px`,
    `margin-left:${Math.round(left)}px`,
    // From right to left, the left margin would give way.
    ...(style.direction === 'rtl' ? ['margin-right:auto'] : []),
    ...edges.slice(1),
  ];
}

function whole(length: string): string {
  return `${Math.round(Number.parseFloat(length) || 0)}px`;
}

/** A sandboxed frame is only parsed, never laid out: what its own markup hides stays hidden. */
function looksByMarkup(element: Element): string {
  const wanted = /^(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?|white-space:pre[a-z-]*)$/i;
  return (element.getAttribute('style') ?? '')
    .split(';')
    .map((part) => part.replaceAll(/\s|!important/gi, ''))
    .filter((part) => wanted.test(part))
    .join(';');
}
