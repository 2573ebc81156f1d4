import { parseArgs } from 'node:util';
import { bundledModels } from './node-engine';

/** What was asked for, or `problem`: a sentence that says what is wrong with the command line. */
export type Asked = { file: string; models: string; values: Readonly<Record<string, string>> } | { problem: string };

/**
 * Reads `[--option value ...] <in.jsonl>`. Every command takes `--models <folder>` beside its own options, to try
 * another model pack.
 */
export function parseAsked(args: readonly string[], required: readonly string[], optional: readonly string[]): Asked {
  const options = Object.fromEntries(
    [...required, ...optional, 'models'].map((name) => [name, { type: 'string' as const }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      return { problem: 'give one file of JSON lines, or - for standard input' };
    const missing = required.find((name) => values[name] === undefined);
    if (missing !== undefined) return { problem: `--${missing} is missing` };
    const given = Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    return { file, models: given['models'] ?? bundledModels(), values: given };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Says what is wrong with a command line. Returns the exit code for that. */
export function refuse(command: string, usage: string, problem: string): number {
  process.stderr.write(`tandem ${command}: ${problem}\nUsage: npm run tandem -- ${usage}\n`);
  return 2;
}
