/** What one gate came to. */
export interface Verdict {
  passed: number;
  failed: number;
  /** What to show of it; empty when all is well. */
  words: string;
}

/** One named check of `npm test`. */
export interface Gate {
  name: string;
  run(): Promise<Verdict>;
  /** Name of a gate that must have passed, else this one counts as failed without running. */
  needs?: string;
}

export interface Outcome extends Verdict {
  name: string;
  seconds: number;
}

/** Runs the gates one after another; a failing one does not stop the rest. */
export async function runGates(gates: readonly Gate[], say: (text: string) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const gate of gates) {
    const start = performance.now();
    const blocked = outcomes.some((outcome) => outcome.name === gate.needs && outcome.failed > 0);
    const verdict = blocked ? { passed: 0, failed: 1, words: `not run: it needs ${gate.needs}` } : await attempt(gate);
    const outcome = { name: gate.name, seconds: (performance.now() - start) / 1000, ...verdict };
    outcomes.push(outcome);
    if (outcome.words !== '') say(`\n--- ${gate.name}\n${outcome.words}\n---`);
    say(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${gate.name} (${outcome.seconds.toFixed(1)} s)`);
  }
  return outcomes;
}

async function attempt(gate: Gate): Promise<Verdict> {
  try {
    return await gate.run();
  } catch (error) {
    return { passed: 0, failed: 1, words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The table and, as the very last line, the sum. */
export function summary(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const rows = outcomes.map(({ name, passed, failed, seconds }) =>
    [name.padEnd(width), String(passed).padStart(7), String(failed).padStart(7), seconds.toFixed(1).padStart(8)].join(
      ' ',
    ),
  );
  return [
    '',
    `${'gate'.padEnd(width)}  passed  failed  seconds`,
    ...rows,
    `All gates took ${sum((outcome) => outcome.seconds).toFixed(0)} s.`,
    `${sum((outcome) => outcome.passed)} passed, ${sum((outcome) => outcome.failed)} failed`,
  ].join('\n');
}
