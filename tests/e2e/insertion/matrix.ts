/** Runs one case of the matrix on the open page and says in words what was wrong; an empty list is a pass. */
import type { InsertionReceipt } from '../../../lib/sites/insert/request.ts';
import type { Case } from './cases.ts';
import * as desk from './desk.ts';
import type { Stage } from './stage.ts';

/** More presses of Ctrl+Z than this are not "one undo" by any measure. */
const MAX_PRESSES = 40;

export interface Finding {
  problems: string[];
  strategy: string;
  /** From the wish to the first answer, in milliseconds. */
  took: number;
  /** Presses of Ctrl+Z until the old value was back; null when not asked. */
  presses: number | null;
}

export async function runCase(stage: Stage, it: Case): Promise<Finding> {
  const page = await desk.facts(stage);
  const finding: Finding = { problems: [], strategy: '', took: 0, presses: null };
  const before = await start(stage, it);
  const receipt = await insertAndCheck(stage, page, it, before, finding);
  if (!receipt) return finding;
  await undoAndCheck(stage, it, receipt, before, finding);
  if (it.thorough) {
    await nativeUndo(stage, page, it, finding);
    await undoAfterTyping(stage, page, it, finding);
  }
  return finding;
}

async function start(stage: Stage, it: Case): Promise<desk.Look> {
  await desk.fill(stage, it.draft);
  const before = await desk.look(stage);
  await desk.placeCaret(stage, it.caret);
  return before;
}

async function insertAndCheck(
  stage: Stage,
  page: desk.PageFacts,
  it: Case,
  before: desk.Look,
  finding: Finding,
): Promise<InsertionReceipt | null> {
  const begun = performance.now();
  const result = await desk.insert(stage, it.text);
  finding.took = Math.round(performance.now() - begun);
  if (!('status' in result) || result.status !== 'inserted') {
    finding.problems.push(
      `not inserted: ${JSON.stringify(result)}, holds ${JSON.stringify((await desk.look(stage)).blocks)}`,
    );
    return null;
  }
  finding.strategy = result.strategy;
  if (result.driver !== page.driver) finding.problems.push(`driver ${result.driver} instead of ${page.driver}`);
  const after = await desk.look(stage);
  const held = desk.comparable(page, stage.browser, after.blocks);
  compare(finding, 'after inserting', held, desk.expectedBlocks(page, stage.browser, it, it.text));
  if (after.other !== before.other) finding.problems.push('the second editor changed');
  return result.receipt;
}

async function undoAndCheck(
  stage: Stage,
  it: Case,
  receipt: InsertionReceipt,
  before: desk.Look,
  finding: Finding,
): Promise<void> {
  const undone = await desk.undo(stage, receipt);
  const after = await desk.look(stage);
  if (!('status' in undone) || undone.status === 'cannot') finding.problems.push(`undo: ${JSON.stringify(undone)}`);
  if (after.value !== before.value)
    finding.problems.push(`undo left ${after.value.slice(0, 300)} of ${before.value} (${it.name})`);
  if (after.other !== before.other) finding.problems.push('undo changed the second editor');
}

async function nativeUndo(stage: Stage, page: desk.PageFacts, it: Case, finding: Finding): Promise<void> {
  const before = await start(stage, it);
  const result = await desk.insert(stage, it.text);
  if (!page.undo || !('status' in result) || result.status !== 'inserted') return;
  let presses = 0;
  let value = '';
  do {
    await stage.press('Control+z');
    await desk.pause(20);
    presses += 1;
    ({ value } = await desk.look(stage));
  } while (value !== before.value && presses < MAX_PRESSES);
  finding.presses = presses;
  if (value !== before.value) finding.problems.push(`Ctrl+Z left ${value.slice(0, 300)} of ${before.value}`);
}

/** A real key must land behind the text; taking our text back must then leave the key. */
async function undoAfterTyping(stage: Stage, page: desk.PageFacts, it: Case, finding: Finding): Promise<void> {
  await start(stage, it);
  const result = await desk.insert(stage, it.text);
  if (!('status' in result) || result.status !== 'inserted') return;
  await stage.press('x');
  await desk.pause(60);
  const typed = await desk.look(stage);
  const held = desk.comparable(page, stage.browser, typed.blocks);
  compare(finding, 'after typing x', held, desk.expectedBlocks(page, stage.browser, it, `${it.text}x`));
  const undone = await desk.undo(stage, result.receipt);
  const left = await desk.look(stage);
  if (!('status' in undone) || undone.status !== 'removed')
    finding.problems.push(`undo after typing: ${JSON.stringify(undone)}`);
  else compare(finding, 'after taking our text back', [[left.blocks.flat().join(' ')]], [[withoutText(it)]]);
}

/** What is left when our words and their joint are gone and the typed x stays. */
function withoutText(it: Case): string {
  const lead = it.lead.trimEnd();
  return [...it.above, `${lead}x${it.tail}`, ...it.below].join(' ');
}

function compare(finding: Finding, when: string, got: string[][], want: string[][]): void {
  const [one, other] = [JSON.stringify(got), JSON.stringify(want)];
  if (one !== other)
    finding.problems.push(`${when}: holds ${one.slice(0, 900)}\n      instead of ${other.slice(0, 900)}`);
}
