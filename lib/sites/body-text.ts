import { composedChildNodes, isElement, isText, tagOf } from './composed';
import { hidesItself, isVisible } from './visibility';

/** The text of a message as a person reads it, with the parts that are not theirs set apart. */
export interface BodyText {
  text: string;
  /** Text of quote elements (mail clients mark them); quotes marked in words are split later. */
  quoted: string;
  /** File names. */
  attachments: string[];
}

export interface BodyOptions {
  /** Elements that are not part of the body: author, time, action links. */
  skip?: (element: Element) => boolean;
  /** Elements whose own words are not part of the body, while elements inside them are. */
  skipWords?: (element: Element) => boolean;
  /** Elements that are known to be seen; without it the browser is asked for each. */
  seen?: ReadonlySet<Element>;
  /** True on a saved page without its style sheets: line breaks inside plain text are then kept. */
  unstyled?: boolean;
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr iframe li main nav ol p pre section table tbody td th thead tfoot tr ul'.split(
    ' ',
  ),
);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table', 'ul', 'ol', 'pre']);
const NEVER = new Set(
  'script style template noscript svg canvas select datalist textarea input button audio video object embed progress meter summary map area head title link meta'.split(
    ' ',
  ),
);
const NEVER_ROLES = new Set([
  'button',
  'menu',
  'menubar',
  'menuitem',
  'toolbar',
  'tablist',
  'tooltip',
  'progressbar',
  'listbox',
  'dialog',
]);
const QUOTE =
  /(?:^|\s)(?:gmail_quote\S*|gmail_extra|yahoo_quoted\S*|moz-cite-prefix|protonmail_quote|zmail_extra|OutlookMessageHeader|MsoOutlookQuote|quoted(?:[-_]?(?:text|reply|mail|content|message|history))?|(?:mail|email|text|message|reply)[-_]quote[ds]?|tutanota_quote|collapsed-quote)(?=\s|$)/;
const QUOTE_ID =
  /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|isForwardContent|isReplyContent)/;
const SIGNATURE =
  /(?:^|\s)(?:gmail_signature|signature|moz-signature|protonmail_signature_block|email-signature)(?=\s|$)/;
const UNSEEN =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|assistive-text|u-hidden-visually)(?=\s|$)/i;
const ATTACHMENT = /(?:^|[\s_-])(?:attach\w*|file-?(?:name|list|item)?s?|filebox)(?=[\s_-]|$)/i;
/** As deep as the browser's own parser nests; a script can nest until the stack overflows. */
const MOST_DEPTH = 520;
/** A hostile page may hold a message of many megabytes; beyond this nothing would be kept anyway. */
const MOST_CHARACTERS = 100_000;
const FILE_NAME = /^[^\n/\\]{1,120}\.[a-z0-9]{2,5}$/i;

/** Reads the given nodes in order. Nothing in the page is changed. */
export function bodyText(nodes: readonly Node[], options: BodyOptions = {}): BodyText {
  const reader = new BodyReader(options);
  for (const node of nodes) reader.read(node);
  const own = reader.own.toString();
  const quoted = reader.quoted.toString();
  // Nothing but a quote: somebody forwarded it on purpose.
  if (own.trim() === '') return { text: quoted, quoted: '', attachments: reader.attachments };
  return { text: own, quoted, attachments: reader.attachments };
}

/** Collects text with the line breaks that blocks and paragraphs make. */
class Lines {
  private readonly parts: string[] = [];
  private breaks = 0;
  private depth = 0;

  add(text: string): void {
    if (text === '' || (text === ' ' && (this.breaks > 0 || this.isEmpty()))) return;
    if (this.breaks > 0 && !this.isEmpty()) this.parts.push('\n'.repeat(this.breaks) + '> '.repeat(this.depth));
    else if (this.isEmpty() && this.depth > 0) this.parts.push('> '.repeat(this.depth));
    this.parts.push(this.breaks > 0 ? text.trimStart() : text);
    this.breaks = 0;
  }

  breakBefore(count: number): void {
    this.breaks = Math.max(this.breaks, count);
  }

  lineBreak(): void {
    this.breaks += 1;
  }

  quote(change: 1 | -1): void {
    this.breakBefore(2);
    this.depth += change;
  }

  isEmpty(): boolean {
    return this.parts.length === 0;
  }

  toString(): string {
    const lines = this.parts.join('').split('\n');
    return lines.map((line, index) => (index < lines.length - 1 ? line.trimEnd() : line)).join('\n');
  }
}

function hasUnseenTwin(element: Element): boolean {
  return [...(element.parentElement?.children ?? [])].some(
    (sibling) => sibling !== element && UNSEEN.test(sibling.getAttribute('class') ?? ''),
  );
}

class BodyReader {
  readonly own = new Lines();
  readonly quoted = new Lines();
  readonly attachments: string[] = [];
  private readonly options: BodyOptions;
  private inQuote = 0;
  private depth = 0;
  private characters = 0;

  constructor(options: BodyOptions) {
    this.options = options;
  }

  read(node: Node): void {
    if (isText(node)) this.readText(node);
    else if (isElement(node)) this.readElement(node);
    else if (node.nodeType === 11) this.readChildren(node);
  }

  private get lines(): Lines {
    return this.inQuote > 0 ? this.quoted : this.own;
  }

  private readText(node: Text): void {
    if (node.parentElement !== null && this.options.skipWords?.(node.parentElement) === true) return;
    this.characters += node.data.length;
    if (!node.data.trim().includes('\n') || !this.keepsBreaks(node)) {
      this.lines.add(node.data.replace(/[ \t\r\n\f]+/g, ' '));
      return;
    }
    for (const [index, line] of node.data.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.lines.lineBreak();
      this.lines.add(line);
    }
  }

  /** `white-space: pre-wrap` and its kin; on an unstyled page, text that is not indented like markup. */
  private keepsBreaks(node: Text): boolean {
    const parent = node.parentElement;
    const style = parent?.ownerDocument.defaultView?.getComputedStyle(parent).whiteSpace ?? '';
    if (/pre|break-spaces/.test(style)) return true;
    if (parent?.localName === 'pre') return true;
    const lines = node.data.trim().split('\n');
    return (
      this.options.unstyled === true && lines.length > 1 && lines.slice(1).every((line) => !/^\s{2,}\S/.test(line))
    );
  }

  private readElement(element: Element): void {
    const tag = tagOf(element);
    if (tag === 'br') return this.lines.lineBreak();
    if (tag === 'img') return this.readImage(element);
    const names = `${element.getAttribute('class') ?? ''}`;
    if (this.isLeftOut(element, tag, names)) return;
    if (this.takeAttachment(element, tag, names)) return;
    const isCite = tag === 'blockquote' && /cite/i.test(element.getAttribute('type') ?? '');
    const isQuote = isCite || QUOTE.test(names) || QUOTE_ID.test(element.id);
    if (isQuote) this.inQuote += 1;
    this.readBlock(element, tag, names);
    if (isQuote) this.inQuote -= 1;
  }

  private readBlock(element: Element, tag: string, names: string): void {
    const lines = this.lines;
    const gap = BLOCKS.has(tag) ? (PARAGRAPHS.has(tag) ? 2 : tag === 'td' || tag === 'th' ? 0 : 1) : 0;
    if (tag === 'td' || tag === 'th') lines.add(' ');
    if (gap > 0) lines.breakBefore(gap);
    if (tag === 'blockquote') lines.quote(1);
    if (SIGNATURE.test(names) && !lines.isEmpty()) {
      lines.breakBefore(2);
      lines.add('--');
      lines.breakBefore(1);
    }
    this.readChildren(element);
    if (tag === 'blockquote') lines.quote(-1);
    if (gap > 0) lines.breakBefore(gap);
  }

  private readChildren(node: Node): void {
    if (this.depth > MOST_DEPTH || this.characters > MOST_CHARACTERS) return;
    this.depth += 1;
    const children = composedChildNodes(node);
    for (let index = 0; index < children.length && this.characters <= MOST_CHARACTERS; index += 1) {
      const child = children[index];
      if (child !== undefined) this.read(child);
    }
    this.depth -= 1;
  }

  private isLeftOut(element: Element, tag: string, names: string): boolean {
    if (NEVER.has(tag) || NEVER_ROLES.has(element.getAttribute('role') ?? '')) return true;
    if (this.options.skip?.(element) === true) return true;
    if (names !== '' && UNSEEN.test(names)) return true;
    // `aria-hidden` marks copies and ornaments, unless the other copy is the one that nobody sees.
    if (element.getAttribute('aria-hidden') === 'true' && !hasUnseenTwin(element)) return true;
    if (this.options.seen !== undefined) return !this.options.seen.has(element);
    return element.ownerDocument.defaultView === null ? hidesItself(element) : !isVisible(element);
  }

  private takeAttachment(element: Element, tag: string, names: string): boolean {
    const isFile = (tag === 'a' && element.hasAttribute('download')) || (names !== '' && ATTACHMENT.test(names));
    if (!isFile) return false;
    const links = tag === 'a' ? [element] : [...element.querySelectorAll('a')];
    const files = links
      .map((link) => (link.getAttribute('download') || link.textContent || '').trim())
      .filter((name) => FILE_NAME.test(name));
    this.attachments.push(...files);
    // A box named "file" that holds no file name may be anything: read it as text.
    return files.length > 0 || (element.textContent ?? '').trim().length < 40;
  }

  /** Emoji are often pictures; other pictures have no words of the writer. */
  private readImage(element: Element): void {
    const alt = element.getAttribute('alt') ?? '';
    if (/^\p{Extended_Pictographic}/u.test(alt) || (/emoji/i.test(element.className) && alt.length <= 30))
      this.lines.add(alt);
  }
}
