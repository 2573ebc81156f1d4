import { report } from '../errors';
import type { Adapter, ReadContext } from './adapter';

// The generic reader is left out: it is large, and comes as a script of its own where no tool is known.
const modules = import.meta.glob<{ default: Adapter }>(['./adapters/*.ts', '!./adapters/generic.ts'], { eager: true });

/** The adapters of known tools, in the order of their file names. */
export const toolAdapters: readonly Adapter[] = Object.values(modules).map((module) => module.default);

/** The adapters that know this page, best first. One that throws is reported by its name and left out. */
export function adaptersFor(context: ReadContext, among: readonly Adapter[] = toolAdapters): Adapter[] {
  return among
    .map((adapter) => ({ adapter, score: scoreOf(adapter, context) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ adapter }) => adapter);
}

function scoreOf(adapter: Adapter, context: ReadContext): number {
  try {
    return adapter.recognises(context);
  } catch (error) {
    report(error, `adapter ${adapter.id}`);
    return 0;
  }
}
