import { report } from '../errors';
import type { ReadContext } from './adapter';
import { isOwnHost, recognise, type ToolPage } from './tool-page';

// Only what a tool's pages look like: bundlers leave the rest of each adapter out.
const modules = import.meta.glob<ToolPage>(['./adapters/*.ts', '!./adapters/generic.ts'], {
  eager: true,
  import: 'page',
});

/** Tool id -> what its pages look like, in the order of the file names. */
export const toolPages: ReadonlyMap<string, ToolPage> = new Map(
  Object.entries(modules).map(([path, page]) => [/([^/]+)\.ts$/.exec(path)?.[1] ?? path, page]),
);

/** The tools that know this page, best first. One that throws is reported by its name and left out. */
export function toolsOn(context: ReadContext, among: ReadonlyMap<string, ToolPage> = toolPages): string[] {
  return [...among]
    .map(([id, page]) => ({ id, score: scoreOf(id, page, context) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

/** Tools that have this host to themselves. */
export function toolsOf(hostname: string): string[] {
  return [...toolPages].filter(([, { matches }]) => isOwnHost(matches, hostname)).map(([id]) => id);
}

function scoreOf(id: string, page: ToolPage, context: ReadContext): number {
  try {
    return recognise(page, context);
  } catch (error) {
    report(error, `adapter ${id}`);
    return 0;
  }
}
