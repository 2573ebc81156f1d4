import { report } from '../errors';
import type { Adapter, ReadContext } from './adapter';

const modules = import.meta.glob<{ default: Adapter }>('./adapters/*.ts', { eager: true });

/** All adapters, in the order of their file names; the generic one last. */
export const adapters: readonly Adapter[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => Number(a.id === 'generic') - Number(b.id === 'generic'));

/** The adapters that know this page, best first. One that throws is reported by its name and left out. */
export function adaptersFor(context: ReadContext, among: readonly Adapter[] = adapters): Adapter[] {
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
