/**
 * Puts a text into the focused editor from the page's own world and proves by counting that it stands there once.
 * The order of strategies and the protocol: docs/insertion.md. Never sends, never clicks, never writes HTML.
 */
import type { EditorDriver, Insertion, Strategy } from '../editor';
import { countInsertions, type Count } from './count';
import { digestOf } from './digest';
import { normaliseText } from './normalise-text';
import { driverFor } from './registry';
import type { FailureCode, InsertionResult, PreparedTarget } from './request';
import { actAndSettle, pause } from './settle';
import { blankLinesOf, blocksOf } from './shape';
import { candidates, isMeant } from './target';

/** Two tries and no more: each further one is a further chance to double the text. */
const MAX_STRATEGIES = 2;
/** Model-driven editors read the caret from a queued `selectionchange`, in milliseconds. */
const CARET_SYNC = 20;

interface Attempt {
  driver: EditorDriver;
  element: HTMLElement;
  /** The editor's text before anything happened. */
  before: string;
  /** Text with its joint. */
  insertion: Insertion;
}

/** Inserts once, or says why not. The element must have the focus: `prepareInsertion` sees to that. */
export async function runInsertion(rawText: string, target: PreparedTarget, page = document): Promise<InsertionResult> {
  const element = candidates(page).find((found) => isMeant(found, target.fingerprint));
  if (!element) return failed('target-lost', '', []);
  const driver = driverFor(element);
  if (!driver) return failed('no-driver', '', []);
  const { href } = page.location;
  await readCaret(driver, element);
  // A page that is at another address, or holds another element ready, is another ticket until proved the same.
  const isStill = (): boolean => page.location.href === href && candidates(page).includes(element);
  if (!isStill() || !isMeant(element, target.fingerprint)) return failed('target-lost', driver.id, []);
  const plain = fitting(element, normaliseText(rawText));
  if (plain === '') return failed('not-accepted', driver.id, []);
  const { joint } = target;
  const before = driver.textOf(element);
  const text = fitting(element, joint.before + plain + joint.after);
  const blankLines = target.blankLines === 'auto' ? blankLinesOf(element) : target.blankLines;
  const attempt: Attempt = { driver, element, before, insertion: { text, blocks: blocksOf(text, blankLines) } };
  const tried: string[] = [];
  for (const strategy of driver.strategies.slice(0, MAX_STRATEGIES)) {
    if (!isStill()) return failed('target-lost', driver.id, tried);
    tried.push(strategy.id);
    const count = await tryOnce(attempt, strategy);
    if (count === 'none') continue;
    if (count === 'once') {
      const { tagName: tag } = element;
      const role = element.getAttribute('role') ?? '';
      const after = digestOf(driver.textOf(element));
      const receipt = {
        driver: driver.id,
        strategy: strategy.id,
        text: plain,
        joint,
        tag,
        role,
        before: digestOf(before),
        after,
      };
      return { status: 'inserted', driver: driver.id, strategy: strategy.id, undoable: strategy.undoable, receipt };
    }
    if (count === 'twice') return { status: 'inserted-twice', driver: driver.id, strategy: strategy.id };
    return failed('partial', driver.id, tried);
  }
  return failed('not-accepted', driver.id, tried);
}

/** Gives the editor the time, and where needed the nudge, to know where the caret is. */
export async function readCaret(driver: EditorDriver, element: HTMLElement): Promise<void> {
  if (!element.ownerDocument.hasFocus()) await driver.wake?.(element);
  await pause(driver.caretLag ?? CARET_SYNC);
}

/** A one-line field takes one line. */
function fitting(element: HTMLElement, text: string): string {
  return element.tagName === 'INPUT' ? text.replaceAll(/\s*\n\s*/g, ' ') : text;
}

/** One strategy, counted; a wrong count is taken back once and counted again. */
async function tryOnce(attempt: Attempt, strategy: Strategy): Promise<Count> {
  const { driver, element, insertion } = attempt;
  await actAndSettle(element, () => run(strategy, element, insertion));
  const count = countNow(attempt);
  if (count === 'none' || count === 'once') return count;
  await actAndSettle(element, () => driver.undo(element));
  return countNow(attempt);
}

function countNow({ driver, element, before, insertion }: Attempt): Count {
  return countInsertions(before, driver.textOf(element), insertion.text);
}

/** A strategy that throws has inserted nothing as far as we know; counting decides. */
async function run(strategy: Strategy, element: HTMLElement, insertion: Insertion): Promise<boolean> {
  try {
    return await strategy.run(element, insertion);
  } catch (error) {
    console.error(`[tandem] editor strategy ${strategy.id}:`, error);
    return false;
  }
}

function failed(code: FailureCode, driver: string, tried: string[]): InsertionResult {
  return { status: 'failed', code, driver, tried };
}
