/**
 * Takes our insertion back, and nothing else. While it is the last change the editor's own undo restores what was
 * there; after the agent has typed, only our words are removed, if they still stand there once.
 */
import type { EditorDriver, TextRange } from '../editor';
import { countInsertions } from './count';
import { readCaret } from './engine';
import { digestOf, sameDigest } from './digest';
import { findOnce } from './find-text';
import { driverOf } from './registry';
import type { InsertionReceipt, PreparedTarget, UndoResult } from './request';
import { actAndSettle } from './settle';
import { candidates, isField, isMeant } from './target';

/** Editors may split one insertion into several steps; more than this is not ours. */
const MAX_STEPS = 4;

export async function undoInsertion(
  receipt: InsertionReceipt,
  target: PreparedTarget,
  page = document,
): Promise<UndoResult> {
  const element = candidates(page).find((found) => isMeant(found, target.fingerprint));
  const driver = element ? driverOf(receipt, element) : null;
  if (!driver || !element || !driver.recognises(element)) return { status: 'cannot', code: 'target-lost' };
  if (sameDigest(digestOf(driver.textOf(element)), receipt.after) && (await stepBack(driver, element, receipt))) {
    return { status: 'restored' };
  }
  const range = findOnce(element, receipt.text, receipt.joint);
  if (!range) return { status: 'cannot', code: 'changed' };
  return (await removeText(driver, element, range, receipt.text))
    ? { status: 'removed' }
    : { status: 'cannot', code: 'stuck' };
}

/** Undoes until the old text is back. Steps that did not help are played again, so that nothing of the agent's goes. */
async function stepBack(driver: EditorDriver, element: HTMLElement, receipt: InsertionReceipt): Promise<boolean> {
  let steps = 0;
  while (steps < MAX_STEPS) {
    const was = driver.textOf(element);
    let done = false;
    await actAndSettle(element, () => (done = driver.undo(element)));
    const is = driver.textOf(element);
    if (sameDigest(digestOf(is), receipt.before)) return true;
    if (!done) break;
    steps += 1;
    // Nothing moved here (another editor was meant), or more went than ours: stop and mend.
    if (is === was || is.length < receipt.before.length) break;
  }
  for (; steps > 0; steps -= 1) await actAndSettle(element, () => driver.redo(element));
  return false;
}

/** Deletes the range and proves that our words, and no others, are gone. */
async function removeText(
  driver: EditorDriver,
  element: HTMLElement,
  range: TextRange,
  text: string,
): Promise<boolean> {
  const was = driver.textOf(element);
  select(element, range);
  await readCaret(driver, element);
  await actAndSettle(element, () => driver.remove(element, range));
  return countInsertions(driver.textOf(element), was, text) === 'once';
}

function select(element: HTMLElement, range: TextRange): void {
  if (range.kind === 'field') {
    if (isField(element)) element.setSelectionRange(range.start, range.end);
    return;
  }
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?(): Selection | null });
  const selection = root.getSelection?.() ?? element.ownerDocument.getSelection();
  const { startContainer, startOffset, endContainer, endOffset } = range.range;
  selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}
