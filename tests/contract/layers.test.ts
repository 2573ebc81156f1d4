import { describe, expect, it } from 'vitest';
import { closureOf, importsIn, importsOf, namedBy, sources, type Import } from './imports.ts';

/** Folders of `lib` in layers: code may lean on its own layer and on those before it, never on a later one. */
const LAYERS: readonly (readonly string[])[] = [
  ['errors.ts'],
  ['conversation', 'extraction', 'platform'],
  ['db', 'insights', 'messaging', 'settings'],
  ['access', 'inference', 'intents', 'knowledge', 'library', 'packs', 'playbooks', 'recipes', 'sites'],
  ['assist'],
  ['background', 'i18n'],
  ['queries'],
  ['cli'],
];

const TOOLS = sources.filter((path) => /^lib\/sites\/adapters\/(?!generic).+(?<!\.test)\.ts$/.test(path));
const PAGE_CODE = [
  'entrypoints/ticket.content.ts',
  'entrypoints/generic-reader.ts',
  'entrypoints/inserter.ts',
  'entrypoints/picker.ts',
  'entrypoints/taught-reader.ts',
  'lib/sites/offer-tool.ts',
  ...TOOLS,
];
const UI_PACKAGES = /^(?:react(?:-dom)?|@tanstack\/react-query|radix-ui|lucide-react)(?:\/|$)/;

const imports = sources.flatMap(importsOf);
const tell = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} imports ${to}`);

function layerOf(path: string): number {
  const name = path.split('/')[1] ?? '';
  return LAYERS.findIndex((layer) => layer.includes(name));
}

describe('layers', () => {
  it('has every folder of lib in a layer', () => {
    const homeless = sources.filter((path) => path.startsWith('lib/') && layerOf(path) === -1);
    expect(homeless, 'give the folder its place in LAYERS').toEqual([]);
  });

  it('lets arrows go one way', () => {
    const inLib = imports.filter(
      ({ from, to, isPackage }) => !isPackage && from.startsWith('lib/') && to.startsWith('lib/'),
    );
    expect(tell(inLib.filter(({ from, to }) => layerOf(to) > layerOf(from)))).toEqual([]);
    expect(inLib.length).toBeGreaterThan(100);
  });

  it('lets no file need itself, not even by way of types', () => {
    const graph = new Map(sources.map((path) => [path, namedBy(path)]));
    const circles = sources.filter((path) => {
      const reached = new Set<string>();
      const queue = [...(graph.get(path) ?? [])];
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (reached.has(next)) continue;
        reached.add(next);
        queue.push(...(graph.get(next) ?? []));
      }
      return reached.has(path);
    });
    expect(circles, 'these files stand in a circle: move what they share to a file of its own').toEqual([]);
    expect(graph.get('lib/messaging/messages.ts')).toContain('lib/assist/contract.ts');
  });

  it('keeps lib free of components and entrypoints, and the extension free of tests', () => {
    const upward = imports.filter(({ from, to, isPackage }) => {
      if (isPackage) return false;
      if (to.startsWith('tests/')) return !from.startsWith('lib/cli/');
      return from.startsWith('lib/') && /^(?:components|entrypoints)\//.test(to);
    });
    expect(tell(upward)).toEqual([]);
  });

  it('keeps the interface out of lib, but for queries', () => {
    const inLib = imports.filter(({ from }) => from.startsWith('lib/') && !from.startsWith('lib/queries/'));
    expect(tell(inLib.filter(({ to, isPackage }) => isPackage && UI_PACKAGES.test(to)))).toEqual([]);
  });

  it('keeps the database, the browser and messages out of components', () => {
    const direct = imports.filter(
      ({ from, to }) =>
        from.startsWith('components/') &&
        /^(?:dexie|wxt\/browser)$|^lib\/(?:db|platform|messaging|background|access)\//.test(to),
    );
    expect(tell(direct)).toEqual([]);
  });

  it.each(PAGE_CODE)(
    'keeps %s small: no schemas, no database, no models, no interface, however indirectly',
    (entry) => {
      const reached = [...closureOf(entry).values()];
      const heavy =
        /^(?:zod|dexie|@huggingface|marked|dompurify)(?:\/|$)|^lib\/(?:db|inference|knowledge|library|assist|queries|settings|background)\/|^components\/|schema\.ts$/;
      expect(tell(reached.filter(({ to }) => heavy.test(to) || UI_PACKAGES.test(to)))).toEqual([]);
    },
  );

  it('keeps the generic reader out of the script that goes into every ticket page', () => {
    const reached = [...closureOf('entrypoints/ticket.content.ts').keys()];
    expect(reached.filter((path) => /\/generic\/|generic-reader|adapters\/generic/.test(path))).toEqual([]);
    expect(reached).not.toContain('lib/sites/registry.ts');
    expect(reached).toContain('lib/sites/tool-pages.ts');
  });

  it('sees all ways to import, and not those of types', () => {
    const text = `
      import type { A } from './erased';
      import { b,
        type C } from './kept';
      import './alone';
      export { d } from 'zod';
      const e = await import('./later');
      const text = "import { x } from './quoted'";
      const rules = import.meta.glob<{ default: Rule }>('./rules/*.ts', { eager: true });
      const most = import.meta.glob(['../sites/adapters/*.ts', '!../sites/adapters/generic.ts'], { eager: true });
    `;
    const found = importsIn('lib/assist/sample.ts', text).map(({ to }) => to);
    expect(found).toEqual(
      expect.arrayContaining([
        'lib/assist/kept',
        'lib/assist/alone',
        'zod',
        'lib/assist/later',
        'lib/assist/rules/reassure.ts',
        'lib/sites/adapters/zendesk.ts',
      ]),
    );
    expect(found).not.toContain('lib/assist/erased');
    expect(found).not.toContain('lib/assist/quoted');
    expect(found).not.toContain('lib/sites/adapters/generic.ts');
  });
});
