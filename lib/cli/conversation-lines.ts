import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { messageOf } from '../errors';
import { inWords } from '../library/problems';

/** A conversation as the command line takes it; messages oldest first. */
export interface ConversationLine {
  id: string | number;
  messages: { role: ConversationRole; text: string; at?: string | null | undefined }[];
}

const ROLES = ['customer', 'agent', 'bot', 'system', 'unknown'] as const;
export type ConversationRole = (typeof ROLES)[number];

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  messages: z.array(
    z.object({
      role: z.enum(ROLES),
      text: z.string(),
      at: z.string().nullish(),
    }),
  ),
});

const MEND = 'Write {"id": "1", "messages": [{"role": "customer", "text": "..."}]} on one line.';

/** What is wrong with a line, in words that say how to mend it. */
class LineError extends Error {}

/** Reads one line. @throws LineError */
export function parseLine(line: string): ConversationLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new LineError(`it is not JSON (${messageOf(error)}). ${MEND}`);
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new LineError(`it does not fit. ${MEND}`);
  const { field, problem } = inWords('line', issue, value);
  const place = field === '' ? 'the line as a whole' : `"${field}"`;
  const roles = issue.path.at(-1) === 'role' ? ` Roles are ${ROLES.join(', ')}.` : '';
  throw new LineError(`${place}: ${problem}${roles} ${MEND}`);
}

/**
 * Answers every line of a file (or of standard input, for "-") in order, one JSON line each. A line that fails is
 * named on stderr with what to do, and the rest goes on.
 * @returns the exit code: 0 only if all lines were answered.
 */
export async function answerLines(
  command: string,
  file: string,
  answer: (line: ConversationLine) => Promise<object>,
): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  let number = 0;
  let answered = 0;
  let failed = 0;
  const started = performance.now();
  try {
    for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      const line = raw.replace(/^\uFEFF/u, '').trim();
      if (line === '') continue;
      try {
        process.stdout.write(`${JSON.stringify(await answer(parseLine(line)))}\n`);
        answered += 1;
      } catch (error) {
        failed += 1;
        process.stderr.write(`tandem ${command}: line ${number} was not answered: ${messageOf(error)}\n`);
      }
      if ((answered + failed) % 100 === 0) process.stderr.write(`tandem ${command}: ${answered + failed} lines\n`);
    }
  } catch (error) {
    process.stderr.write(`tandem ${command}: ${file} cannot be read (${messageOf(error)}): check the path\n`);
    return 1;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (answered + failed === 0) process.stderr.write(`tandem ${command}: ${file} holds no line to answer. ${MEND}\n`);
  else
    process.stderr.write(
      `tandem ${command}: ${answered} ${answered === 1 ? 'line' : 'lines'} answered, ${failed} not, in ${seconds} s\n`,
    );
  return failed === 0 ? 0 : 1;
}
