/** What the insertion tests do on an editor page, in words: fill, place the caret, insert, look. */
import type { InsertionReceipt, InsertionResult, UndoResult, VerifyResult } from '../../../lib/sites/insert/request.ts';
import type { Case } from './cases.ts';
import type { Stage } from './stage.ts';

type Refusal = { ok: false; code: string };

export interface PageFacts {
  driver: string;
  shape: 'lines' | 'paragraphs' | 'flat';
  undo: boolean;
  pasteRules: boolean;
}

/** The page's facts, for working out what to expect. */
export function facts(stage: Stage): Promise<PageFacts> {
  return stage.evaluate(() => {
    const page = window.page;
    if (!page) throw new Error('no page');
    return { driver: page.driver, shape: page.shape, undo: page.undo, pasteRules: page.pasteRules ?? false };
  });
}

/** Fills the first editor, and the second with a text that must survive untouched. */
export async function fill(stage: Stage, paragraphs: string[]): Promise<void> {
  await stage.evaluate(async (paragraphs) => {
    await window.page?.one.fill(paragraphs);
    await window.page?.two.fill('Second editor, untouched'.split('|'));
    document.getElementById('elsewhere')?.focus();
    window.page?.one.element().ownerDocument.getSelection()?.removeAllRanges();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }, paragraphs);
}

/** Gives the first editor the focus the way an agent has it: caret at the very end. */
export async function focusEnd(stage: Stage): Promise<void> {
  await stage.evaluate(async () => {
    const element = window.page?.one.element();
    if (!element) throw new Error('no element');
    const view = element.ownerDocument.defaultView;
    if (view?.frameElement) view.focus();
    element.focus();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await rest(stage);
  await stage.press('Control+End');
  await rest(stage);
}

/** Waits as long as this editor needs to know of a moved caret: Slate puts back what it has not read. */
function rest(stage: Stage): Promise<void> {
  return stage.evaluate(() => new Promise((resolve) => setTimeout(resolve, window.page?.caretLag ?? 30)));
}

export interface Look {
  blocks: string[][];
  value: string;
  other: string;
}

export function look(stage: Stage): Promise<Look> {
  return stage.evaluate(() => {
    const page = window.page;
    if (!page) throw new Error('no page');
    return { blocks: page.one.blocks(), value: page.one.serialise(), other: page.two.serialise() };
  });
}

export function insert(stage: Stage, text: string): Promise<InsertionResult | Refusal> {
  return wish(stage, { op: 'insert', text, receipt: null });
}

export function undo(stage: Stage, receipt: InsertionReceipt): Promise<UndoResult | Refusal> {
  return wish(stage, { op: 'undo', text: '', receipt });
}

export function verify(stage: Stage, receipt: InsertionReceipt): Promise<VerifyResult> {
  return wish(stage, { op: 'verify', text: '', receipt });
}

function wish<R>(stage: Stage, detail: { op: string; text: string; receipt: InsertionReceipt | null }): Promise<R> {
  return stage.evaluate(
    (detail) =>
      new Promise<R>((resolve) => {
        const id = String(Math.random());
        document.addEventListener(
          `harness:${id}`,
          (event) => resolve(JSON.parse((event as CustomEvent<string>).detail) as R),
          {
            once: true,
          },
        );
        document.dispatchEvent(new CustomEvent('harness:wish', { detail: JSON.stringify({ ...detail, id }) }));
      }),
    detail,
  );
}

/** Blocks or breaks look the same where paragraphs have no gap; they are compared as lines. */
export function comparable(page: PageFacts, browser: Stage['browser'], blocks: string[][]): string[][] {
  return page.shape === 'lines' || breaksOnly(page, browser) ? blocks.flat().map((line) => [line]) : blocks;
}

/** The blocks that the editor must hold with this text in it. */
export function expectedBlocks(page: PageFacts, browser: Stage['browser'], it: Case, text: string): string[][] {
  const shown = page.pasteRules ? text.replaceAll(/\*(\w+)\*|`(\w+)`/g, '$1$2') : text;
  const whole = it.lead + shown + it.tail;
  if (page.shape === 'flat') {
    const parts = it.caret === 'start-of-last' ? [text, ...it.above, it.tail] : [...it.above, whole, ...it.below];
    return [[parts.join(' ').replaceAll(/\s*\n\s*| {2,}/g, ' ')]];
  }
  const lines = page.shape === 'lines' || breaksOnly(page, browser);
  const blocks = lines
    ? whole.split('\n').map((line) => [line])
    : whole.split('\n\n').map((block) => block.split('\n'));
  return [...it.above.map((line) => [line]), ...blocks, ...it.below.map((line) => [line])];
}

/** Firefox: one command, one undo step, breaks instead of blocks (docs/insertion.md). */
function breaksOnly(page: PageFacts, browser: Stage['browser']): boolean {
  return browser === 'firefox' && ['contenteditable', 'summernote'].includes(page.driver);
}

/** Puts the caret where the case wants it, with the keys an agent would press. */
export async function placeCaret(stage: Stage, caret: Case['caret']): Promise<void> {
  if (caret === 'none') return;
  await focusEnd(stage);
  const presses: Record<typeof caret, string[]> = {
    end: [],
    'after-first-word': ['Home', 'Control+ArrowRight'],
    'last-word-selected': ['Control+Shift+ArrowLeft'],
    'start-of-last': ['Home'],
  };
  for (const key of presses[caret]) {
    await stage.press(key);
    await rest(stage);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
