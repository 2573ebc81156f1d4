/**
 * A page as plain data: what a capture keeps of it, before and after names and texts are replaced. Owns no behaviour.
 */

/** Text, or an element. */
export type SnapNode = string | SnapElement;

export interface SnapElement {
  /** Lower case. */
  tag: string;
  /** Names in lower case; handlers, style and addresses of other files are left out already. */
  attributes: [name: string, value: string][];
  children: SnapNode[];
  /** Content of an open shadow root. */
  shadow?: SnapNode[];
  /** Content of a frame that could be seen into. */
  frame?: SnapPage;
  /** What the page's style sheets did that a reader can notice: hidden, side, ground. Declarations of CSS. */
  style?: string;
  /** Text that a custom element holds as its `value` property alone, parsed as HTML. */
  held?: SnapNode[];
}

export interface SnapPage {
  /** Attributes of `<html>`: language and direction count. */
  attributes: [name: string, value: string][];
  title: string;
  body: SnapElement;
  /** False where style sheets are missing, so that positions mean nothing: the capture must say the same. */
  styled: 'yes' | 'lost' | 'none';
}

export interface Snapshot {
  /** The address as the browser shows it. */
  url: string;
  page: SnapPage;
  /** Frames of other sites and closed shadow roots, which nobody can save. */
  unseen: number;
}
