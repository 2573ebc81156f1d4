/**
 * A command of `npm run tandem -- <name>`. One file in `commands/`, found by glob. JSON or JSON lines go to
 * stdout, progress and errors to stderr; one bad line never stops the rest.
 */
export interface Command {
  /** The file name. */
  name: string;
  /** Shown by `npm run tandem -- help`. */
  usage: string;
  about: string;
  /** More for `<name> --help`: what the options and the output mean, in lines of their own. */
  details?: readonly string[];
  /** Returns the exit code: 0 only if every line was answered. */
  run(args: readonly string[]): Promise<number>;
}

export function defineCommand(command: Command): Command {
  return command;
}
