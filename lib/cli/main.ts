import type { Command } from './command';
import { messageOf } from '../errors';

const modules = import.meta.glob<{ default: Command }>('./commands/*.ts', { eager: true });
const commands = Object.values(modules).map((module) => module.default);

/** Runs one command line; prints help for an unknown one. Resolves to the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const [first, ...args] = argv;
  const name = first === '--help' || first === '-h' ? 'help' : first;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const asked = commands.find((candidate) => name === 'help' && candidate.name === args[0]);
    process.stderr.write(asked === undefined ? help(name) : helpOn(asked));
    return name === undefined || name === 'help' ? 0 : 2;
  }
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    process.stderr.write(helpOn(command));
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    process.stderr.write(`tandem ${command.name}: ${messageOf(error)}\n`);
    return 1;
  }
}

function help(unknown: string | undefined): string {
  const opening = unknown === undefined || unknown === 'help' ? '' : `There is no command "${unknown}".\n`;
  const lines = commands.map((command) => `  ${command.usage}\n      ${command.about}`);
  return `${opening}Usage: npm run tandem -- <command>\n${lines.join('\n')}\nMore on one: npm run tandem -- <command> --help\n`;
}

function helpOn({ usage, about, details = [] }: Command): string {
  return `Usage: npm run tandem -- ${usage}\n${[about, ...details].map((line) => `  ${line}\n`).join('')}`;
}
