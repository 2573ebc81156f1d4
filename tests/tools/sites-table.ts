/** Writes the table of tools in docs/sites.md from docs/sites/<tool>.md. `node tests/tools/sites-table.ts` */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const START = '<!-- tools: written by node tests/tools/sites-table.ts -->';
const END = '<!-- end of tools -->';

/** The table with the marks around it. */
export const TABLE = new RegExp(`${START}[^]*${END}`);

const COLUMNS = ['evidence', 'reads', 'inserts', 'verified', 'not verified'] as const;

/** One row for each tool: its heading, and the lines that begin a list entry with the name of a column. */
export function sitesTable(): string {
  const rows = readdirSync(join(docs, 'sites'))
    .toSorted()
    .map((file) => rowOf(file, readFileSync(join(docs, 'sites', file), 'utf8')));
  const head = ['tool', ...COLUMNS];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [START, '', ...lines, '', END].join('\n');
}

function rowOf(file: string, page: string): string[] {
  const label = /^# (.+)$/m.exec(page)?.[1] ?? '';
  const cells = COLUMNS.map((column) => {
    const entry = new RegExp(`^- \\*\\*${column}\\*\\*: ([^]+?)(?=\\n- \\*\\*|\\n\\n|\\n*(?![^]))`, 'm').exec(
      page,
    )?.[1];
    if (entry === undefined) throw new Error(`docs/sites/${file} has no "- **${column}**: ..." line.`);
    return entry.replace(/\s+/g, ' ').trim();
  });
  return [`[${label}](sites/${file})`, ...cells];
}

if (process.argv[1] === import.meta.filename) {
  const path = join(docs, 'sites.md');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(TABLE, () => sitesTable()),
  );
}
