/**
 * `npm run bench [-- <row> ...] [--json] [--write]`: measures every row of the speed and size budgets with the built
 * extension in a real browser and says which hold. Markdown on stdout, or JSON; progress on stderr. `--write` also puts
 * the figures into docs/benchmarks.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../tools/browser/install.ts';
import { PlainFailure, root } from '../tools/project.ts';
import { describeMachine } from './machine.ts';
import { summarise } from './measure.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';
import { Stage } from './stage.ts';
import { machineLines, rowLines, type RowResult } from './table.ts';

/** Characters of a failure that are shown: browsers and builders tell long stories. */
const LONGEST_REASON = 300;
/** Between these stands what was printed. */
const MARKS = ['<!-- figures -->', '<!-- end of figures -->'] as const;

async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.write && positionals.length > 0)
    throw new PlainFailure('The page shows one whole run: give --write without the names of rows.');
  const wanted = chosen(positionals);
  const executablePath = ensureChromium(console.error);
  const machine = describeMachine(executablePath);
  const date = new Date().toISOString().slice(0, 10);
  const head = ['## Machine', '', ...machineLines(machine), `- Date: ${date}`, '', '## Figures', ''];
  if (!values.json) console.log(head.join('\n'));
  const stage = new Stage(executablePath);
  const results: RowResult[] = [];
  try {
    for (const row of wanted) {
      console.error(`Measuring ${row.id}`);
      const result = await measured(row, stage);
      results.push(result);
      if (!values.json) console.log(rowLines(result).join('\n'));
    }
  } finally {
    await stage.close();
  }
  if (values.write) await writePage([...head, ...results.flatMap(rowLines)]);
  if (values.json) console.log(JSON.stringify({ date, machine, rows: results }, null, 2));
  const verdicts = results.flatMap(({ figures }) => figures.map(({ verdict }) => verdict));
  const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
  const failed = results.filter((result) => result.failed !== null).length;
  console.error(`${count('pass')} budgets hold, ${count('miss')} missed, ${count('not measured')} not measured here.`);
  // A missed budget is a finding, not a failure of the run.
  if (failed > 0) process.exitCode = 1;
}

/** Puts the figures between the two marks of the page; what people wrote around them stays. */
async function writePage(lines: readonly string[]): Promise<void> {
  const page = join(root, 'docs', 'benchmarks.md');
  const text = await readFile(page, 'utf8');
  const [from, to] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])];
  if (from < 0 || to < from) throw new PlainFailure(`${page} has lost its marks ${MARKS.join(' and ')}.`);
  await writeFile(page, `${text.slice(0, from)}${MARKS[0]}\n\n${lines.join('\n')}\n${text.slice(to)}`);
}

function chosen(names: readonly string[]): readonly Row[] {
  const unknown = names.filter((name) => !rows.some((row) => row.id === name));
  if (unknown.length > 0)
    throw new PlainFailure(`No row "${unknown.join('", "')}"; there are: ${rows.map(({ id }) => id).join(', ')}.`);
  return names.length === 0 ? rows : rows.filter(({ id }) => names.includes(id));
}

async function measured({ id, title, how, measure }: Row, stage: Stage): Promise<RowResult> {
  try {
    return { id, title, how, figures: (await measure(stage)).map(summarise), failed: null };
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ');
    return { id, title, how, figures: [], failed: words.slice(0, LONGEST_REASON) };
  }
}

try {
  await bench();
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
