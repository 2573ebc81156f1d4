import type { Machine } from './machine.ts';
import type { Summary, Unit } from './measure.ts';

export interface RowResult {
  id: string;
  title: string;
  how: string;
  figures: Summary[];
  /** Why the row could not run at all. */
  failed: string | null;
}

const HEAD = ['figure', 'budget', 'p50', 'p95', 'n', ''];

/** The machine in lines of Markdown. */
export function machineLines(machine: Machine): string[] {
  return [
    `- Processor: ${machine.cpu}, ${machine.cores} cores`,
    `- Memory: ${machine.memoryGB} GB`,
    `- System: ${machine.system}`,
    `- Browser: ${machine.browser}; Node ${machine.node}`,
    `- Load before the run: ${machine.loadBefore} programs on ${machine.cores} cores; a program took ${machine.stretch} times as long as alone`,
  ];
}

/** One row as Markdown that also reads well in a terminal. */
export function rowLines({ id, title, how, figures, failed }: RowResult): string[] {
  const lines = [`### ${title}`, '', `\`npm run bench -- ${id}\`. ${how}`, ''];
  if (failed !== null) return [...lines, `Not measured: ${failed}`, ''];
  const cells = figures.map((figure) => [
    figure.what,
    figure.budget
      ? `${figure.budget.of === 'p95' ? 'p95 ' : ''}${figure.budget.atLeast ? '≥' : '≤'} ${figure.budget.limit} ${figure.unit}`
      : '',
    written(figure.p50, figure.unit),
    figure.repeats > 1 ? written(figure.p95, figure.unit) : '',
    String(figure.repeats || ''),
    figure.verdict ?? '',
  ]);
  const notes = figures.flatMap(({ what, note }) => (note === null ? [] : [`- ${what}: ${note}`]));
  return [...lines, ...table([HEAD, ...cells]), '', ...(notes.length > 0 ? [...notes, ''] : [])];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}

function written(value: number | null, unit: Unit): string {
  if (value === null) return '';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}
