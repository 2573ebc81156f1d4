/** Every gate of the project, one after another. Started by `gates.mjs`, which sets up what is missing. */
import { ensureChromium } from '../browser/install.ts';
import { PlainFailure } from '../project.ts';
import { runGates, summary, type Gate } from './gate.ts';
import { checks, playwrightGate, vitestGate } from './programs.ts';

/** Quick ones first; what looks at the built package comes after the build. */
const gates: Gate[] = [
  checks('types', ['wxt', 'prepare'], ['tsc', '--noEmit'], ['tsc', '--noEmit', '-p', 'lib/inference/kernel/assembly']),
  checks('lint', ['oxlint', '--deny-warnings']),
  checks('format', ['oxfmt', '--check', '.']),
  checks('knip', ['knip', '--treat-config-hints-as-errors']),
  vitestGate('unit', 'unit'),
  checks('build', ['wxt', 'build']),
  checks('build-firefox', ['wxt', 'build', '-b', 'firefox', '--mv3']),
  vitestGate('contract', 'contract'),
  vitestGate('components', 'browser'),
  playwrightGate('e2e', 'e2e'),
  playwrightGate('zero-egress', 'zero-egress'),
  { ...checks('demo', ['node', 'tests/tools/demo.mjs', '--headless']), needs: 'build' },
];

try {
  // Named gates only, for work on one of them: npm test -- types unit
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !gates.some((gate) => gate.name === name));
  if (unknown.length > 0)
    throw new PlainFailure(`There is no gate "${unknown[0]}". The gates: ${gates.map(({ name }) => name).join(', ')}.`);
  process.env['TANDEM_BROWSER'] = ensureChromium(console.log);
  const outcomes = await runGates(
    named.length > 0 ? gates.filter(({ name }) => named.includes(name)) : gates,
    console.log,
  );
  process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
  console.log(summary(outcomes));
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
