/** What the insertion tests do on an editor page, in words: fill, place the caret, insert, look. */
import type { InsertionReceipt, InsertionResult, UndoResult, VerifyResult } from '../../../lib/sites/insert/request.ts';
import type { Stage } from './stage.ts';

type Refusal = { ok: false; code: string };

export interface PageFacts {
  driver: string;
  shape: 'lines' | 'paragraphs' | 'flat';
  undo: boolean;
}

/** The page's facts, for working out what to expect. */
export function facts(stage: Stage): Promise<PageFacts> {
  return stage.evaluate(() => {
    const page = window.page;
    if (!page) throw new Error('no page');
    return { driver: page.driver, shape: page.shape, undo: page.undo };
  });
}

/** Fills the first editor, and the second with a text that must survive untouched. */
export async function fill(stage: Stage, paragraphs: string[]): Promise<void> {
  await stage.evaluate(async (paragraphs) => {
    await window.page?.one.fill(paragraphs);
    await window.page?.two.fill('Second editor, untouched'.split('|'));
    document.getElementById('elsewhere')?.focus();
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
  await stage.press('Control+End');
  await pause(30);
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

/** What an editor of this shape must hold when `text` comes after `before` and ahead of `after` in one line. */
export function expected(shape: PageFacts['shape'], whole: string): string[][] {
  if (whole === '') return [];
  if (shape === 'flat') return [[whole.replaceAll(/\s*\n\s*/g, ' ')]];
  if (shape === 'lines') return whole.split('\n').map((line) => [line]);
  return whole.split('\n\n').map((block) => block.split('\n'));
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
