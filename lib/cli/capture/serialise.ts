import { isElement, isText, tagOf } from '../../sites/composed';
import { looksOf } from './looks';
import type { SnapElement, SnapNode, SnapPage, Snapshot } from './snapshot';

/**
 * Takes a page down as plain data: open shadow roots, frames that can be seen into, what stands in fields, and what
 * is hidden. Left out at once, before anything leaves the page: scripts, style sheets, handlers, comments, pictures,
 * addresses of other files, secrets of forms, and the attributes by which pages follow their users.
 */

const DROPPED = new Set(
  'script style noscript link meta base object embed applet param source track template audio video map area'.split(
    ' ',
  ),
);
/** Drawings: the element and its names stay (a padlock says "internal"), its lines do not. */
const DRAWN = new Set(
  'path g circle rect line polyline polygon ellipse defs clippath mask lineargradient image'.split(' '),
);
const FETCHING = new Set(
  'src srcset srcdoc sizes poster action formaction ping background cite data manifest integrity nonce crossorigin referrerpolicy fetchpriority loading style as archive codebase longdesc usemap'.split(
    ' ',
  ),
);
const FOLLOWING =
  /^(?:on.*|js(?:log|action|controller|model|data|owner)|ping|data-(?:.*(?:track|analytics|telemetry|impression|csrf|token|nonce|secret)|ga|gtm|heap|pendo|mixpanel|amplitude|segment|sentry|dd|datadog|hotjar|hj|fs|logrocket|optimizely|event-?(?:id|name|category|label)|reactid|reactroot|v-[0-9a-f]+)(?:[-_].*)?)$/;
const SECRET = /csrf|xsrf|token|nonce|authenticity|session|captcha|secret|passw|signature|verif|viewstate|api_?key/i;
/** Written by the page-side half of the command for `value` properties that only the page's own scripts see. */
const HELD = 'data-tandem-held';
const MOST_DEPTH = 400;

/** Takes the whole page down. The page is not changed. */
export function takeSnapshot(document: Document, url: string): Snapshot {
  const taker = new Taker();
  return { url, page: taker.page(document), unseen: taker.unseen };
}

class Taker {
  unseen = 0;

  page(document: Document): SnapPage {
    const styled = styledOf(document);
    const body = this.element(document.body, styled === 'yes', 0) ?? { tag: 'body', attributes: [], children: [] };
    if (document.designMode === 'on') body.attributes.push(['contenteditable', 'true']);
    return { attributes: attributesOf(document.documentElement), title: document.title, body, styled };
  }

  private nodes(nodes: Iterable<Node>, styled: boolean, depth: number): SnapNode[] {
    const taken: SnapNode[] = [];
    for (const node of nodes) {
      if (isText(node)) taken.push(node.data);
      else if (isElement(node)) {
        const element = this.element(node, styled, depth + 1);
        if (element !== null) taken.push(element);
      }
    }
    return taken;
  }

  private element(element: Element, styled: boolean, depth: number): SnapElement | null {
    const tag = tagOf(element).toLowerCase();
    if (DROPPED.has(tag) || DRAWN.has(tag) || depth > MOST_DEPTH || isSecret(element, tag)) return null;
    const taken: SnapElement = { tag, attributes: attributesOf(element), children: [] };
    const style = looksOf(element, styled);
    if (style !== '') taken.style = style;
    if (tag === 'iframe' || tag === 'frame') this.addFrame(taken, element as HTMLIFrameElement);
    else if (tag === 'textarea') taken.children = [(element as HTMLTextAreaElement).value];
    else taken.children = this.nodes(element.childNodes, styled, depth);
    addState(taken, element, tag);
    if (element.shadowRoot !== null) taken.shadow = this.nodes(element.shadowRoot.childNodes, styled, depth);
    const held = element.getAttribute(HELD);
    if (held !== null)
      taken.held = this.nodes(new DOMParser().parseFromString(held, 'text/html').body.childNodes, false, depth);
    return taken;
  }

  private addFrame(taken: SnapElement, frame: HTMLIFrameElement): void {
    const source = frame.getAttribute('srcdoc');
    const live = contentOf(frame);
    if (live !== null && (live.body.childNodes.length > 0 || source === null)) taken.frame = this.page(live);
    // A sandboxed mail body: read as readers read it, parsed and never run.
    else if (source !== null) taken.frame = this.page(new DOMParser().parseFromString(source, 'text/html'));
    else this.unseen += 1;
  }
}

function contentOf(frame: HTMLIFrameElement): Document | null {
  try {
    const content = frame.contentDocument;
    return content?.body == null ? null : content;
  } catch {
    // Of another site.
    return null;
  }
}

function attributesOf(element: Element): [string, string][] {
  const taken: [string, string][] = [];
  for (const whole of element.getAttributeNames()) {
    const name = whole.toLowerCase().replace(/^xlink:/, '');
    if (FETCHING.has(name) || FOLLOWING.test(name) || name === HELD || !/^[a-z][\w.:-]*$/.test(name)) continue;
    taken.push([name, element.getAttribute(whole) ?? '']);
  }
  return taken;
}

function isSecret(element: Element, tag: string): boolean {
  if (tag !== 'input') return false;
  const named = `${element.getAttribute('name') ?? ''} ${element.id}`;
  return element.getAttribute('type')?.toLowerCase() === 'hidden' && SECRET.test(named);
}

/** What a person chose or typed is a property; in a file only attributes last. */
function addState(taken: SnapElement, element: Element, tag: string): void {
  const set = (name: string, value: string | null): void => {
    taken.attributes = taken.attributes.filter(([other]) => other !== name);
    if (value !== null) taken.attributes.push([name, value]);
  };
  if (tag === 'input') {
    const { type, value, checked } = element as HTMLInputElement;
    if (type === 'checkbox' || type === 'radio') set('checked', checked ? '' : null);
    else set('value', type === 'password' || type === 'file' || value === '' ? null : value);
  }
  if (tag === 'option') set('selected', (element as HTMLOptionElement).selected ? '' : null);
  if (tag === 'details' || tag === 'dialog') set('open', (element as HTMLDetailsElement).open ? '' : null);
}

/** As the generic reader decides it (lib/sites/generic/survey.ts). */
function styledOf(document: Document): SnapPage['styled'] {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"]:not([rel~="alternate"])')];
  if (links.some((link) => link.sheet === null && link.media !== 'print')) return 'lost';
  const any = links.length > 0 || document.styleSheets.length > 0 || (document.adoptedStyleSheets?.length ?? 0) > 0;
  return any ? 'yes' : 'none';
}
