/**
 * Contract of the editor drivers in `editors/`. Drivers run in the page's own world, inside the one
 * script that is injected for one insertion, and hold nothing between calls.
 */

/** A text to insert, as paragraphs of lines: drivers decide how their editor wants breaks. */
export interface Insertion {
  /** Plain text; `\n` is a line break, `\n\n` a new paragraph. */
  text: string;
}

/** One way to put the text in. Tried in order until counting says that the text is there once. */
export interface Strategy {
  id: string;
  /** False when the editor's own undo cannot take it back; the panel says so. */
  undoable: boolean;
  run(element: HTMLElement, insertion: Insertion): void | Promise<void>;
}

/** An editor family. One file in `editors/`, found by glob. */
export interface EditorDriver {
  /** The file name. */
  id: string;
  label: string;
  /** Higher is asked first; `contenteditable` and `textarea` are the floor. */
  priority: number;
  /** True when this element (or its host editor) belongs to the family. Must be cheap. */
  recognises(element: HTMLElement): boolean;
  /** At most two. */
  strategies: readonly Strategy[];
  /** The editor's own text, for counting before and after. */
  textOf(element: HTMLElement): string;
  /** Takes back one step the way the editor itself would. Returns false when it cannot. */
  undo(element: HTMLElement): boolean;
}

export function defineEditor(driver: EditorDriver): EditorDriver {
  return driver;
}

/** What became of an insertion. */
export type InsertOutcome =
  | { status: 'inserted'; driver: string; strategy: string; undoable: boolean }
  | { status: 'inserted-twice'; driver: string }
  | { status: 'failed'; driver: string; reason: string }
  | { status: 'no-composer' };
