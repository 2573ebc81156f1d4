/**
 * Contract of the editor drivers in `editors/`. Drivers run in the page's own world, inside the one script that is
 * injected for one insertion, and hold nothing between calls. They never write HTML into the page, never touch the
 * real clipboard, never send.
 */
import type { Blocks } from './insert/shape';

/** A text to insert. */
export interface Insertion {
  /** Plain normalised text; `\n` is a line break, `\n\n` a new paragraph. */
  text: string;
  /** The same text as blocks of lines, cut the way this editor shows blank lines. */
  blocks: Blocks;
}

/** One way to put the text in. The engine runs one at a time and counts the text afterwards. */
export interface Strategy {
  id: string;
  /** False when the editor's own undo cannot take it back; the panel says so. */
  undoable: boolean;
  /**
   * Puts the text at the caret.
   * @returns false when it is plain that nobody took it, so that the engine need not wait long. True proves nothing:
   *   CKEditor 5 answers true to commands that it ignores.
   */
  run(element: HTMLElement, insertion: Insertion): boolean | Promise<boolean>;
}

/** An editor family. One file in `editors/`, found by glob; `tests/fixtures/editors/<id>/` proves it. */
export interface EditorDriver {
  /** The file name. */
  id: string;
  label: string;
  /** Higher is asked first; `contenteditable` and `textarea` are the floor. */
  priority: number;
  /** True when this element belongs to the family. Must be cheap. */
  recognises(element: HTMLElement): boolean;
  /** Milliseconds until this editor has read a caret that was just placed, where that takes longer than usual. */
  caretLag?: number;
  /**
   * Makes an editor that waits for a focus event read the caret although the window's focus is elsewhere: the agent has
   * clicked in the side panel. Only asked then.
   */
  wake?(element: HTMLElement): void | Promise<void>;
  /** At most two, best first. */
  strategies: readonly Strategy[];
  /** The editor's own text (its model where it can be reached), for counting before and after. */
  textOf(element: HTMLElement): string;
  /** Takes back one step the way the editor itself would. Returns false when it has no way to. */
  undo(element: HTMLElement): boolean;
  /** Plays one undone step again; asked when `undo` took back more than our insertion. */
  redo(element: HTMLElement): boolean;
  /** Deletes what the range covers, as the editor would on a key press, so that its own undo knows it. */
  remove(element: HTMLElement, range: TextRange): boolean | Promise<boolean>;
}

/** A stretch of an editor's visible text: offsets into a field's value, or DOM positions. */
export type TextRange = { kind: 'field'; start: number; end: number } | { kind: 'dom'; range: Range };

export function defineEditor(driver: EditorDriver): EditorDriver {
  return driver;
}
