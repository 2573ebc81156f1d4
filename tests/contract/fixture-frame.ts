import type { ExpectedPage } from '../tools/compare-reading';

const pages = import.meta.glob<string>('../fixtures/pages/*/*/page.html', { query: '?raw', import: 'default' });
const expectations = import.meta.glob<ExpectedPage>('../fixtures/pages/*/*/expected.json', { import: 'default' });

/** One folder of `tests/fixtures/pages`, but for the pages that are kept apart. */
export interface Fixture {
  /** `redmine/open-issue` */
  name: string;
  load: () => Promise<string>;
  expected: () => Promise<ExpectedPage>;
}

// The hold-out pages are measured (tests/tools/measure-reading.ts), not passed: passing them by tuning would end their use.
export const fixtures: readonly Fixture[] = Object.entries(pages)
  .filter(([path]) => !path.includes('/holdout/'))
  .map(([path, load]) => {
    const name = path.replace('../fixtures/pages/', '').replace('/page.html', '');
    const expected = expectations[path.replace('page.html', 'expected.json')];
    if (expected === undefined) throw new Error(`${name} has no expected.json: say what a person reads on this page`);
    return { name, load, expected };
  });

let frame: HTMLIFrameElement | null = null;

/** Shows a page as wide as a screen, with its layout, in a frame of the test's page. */
export async function openPage(html: string): Promise<Document> {
  closePage();
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:1440px;height:900px;border:0';
  // Style sheets and pictures of the fixture lead nowhere, as on a saved page.
  frame.srcdoc = html.replace(/<head>|<html[^>]*>(?!\s*<head)/i, '$&<base href="http://127.0.0.1:9/">');
  document.body.append(frame);
  await new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument as Document;
}

/** Call after each test. */
export function closePage(): void {
  frame?.remove();
  frame = null;
}
