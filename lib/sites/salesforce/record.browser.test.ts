import { afterEach, describe, expect, it } from 'vitest';
import { closePage, fixtures, openPage } from '../../../tests/contract/fixture-frame';
import salesforce from '../adapters/salesforce';
import { NO_HINTS } from '../hints';
import { recordIdOf } from './record';

afterEach(closePage);

const A = '500Tb00000ZzZ77IAF';
const B = '500Tb00000AbC01IAF';

/** The tab's state as the console keeps it: on the tab, on its section, and where the section stands. */
function choose(page: Document, record: string): void {
  for (const tab of page.querySelectorAll('.tabBarContainer:not(.subtabs) .oneConsoleTabItem')) {
    const link = tab.querySelector('a');
    const isOn = link?.getAttribute('href')?.includes(`/Case/${record}/view`) === true;
    tab.classList.toggle('slds-is-active', isOn);
    const section = page.querySelector<HTMLElement>(`#${link?.getAttribute('aria-controls')}`);
    section?.classList.toggle('active', isOn);
    section?.setAttribute('aria-expanded', String(isOn));
    section?.setAttribute('style', isOn ? '' : 'position:absolute;left:-9999px;width:900px');
  }
}

describe('records of the console', () => {
  it('are known by 15 characters of their id, on their own page alone', () => {
    const id = (path: string): string => recordIdOf(new URL(path, 'https://x.lightning.force.com'));
    expect(id(`/lightning/r/Case/${B}/view`)).toBe(B.slice(0, 15));
    expect(id(`/lightning/r/Case/${B.slice(0, 15)}/view?ws=%2Flightning%2Fr%2FCase%2F${A}%2Fview`)).toBe(
      B.slice(0, 15),
    );
    expect(id(`/lightning/r/Case/${B}/related/EmailMessages/view`)).toBe('');
    expect(id(`/lightning/r/Contact/003Tb0000022bbbIAB/view?ws=/lightning/r/Case/${B}/view`)).toBe('');
  });

  it('are read each by itself when the agent goes from one to the other and back', async () => {
    const fixture = fixtures.find(({ name }) => name === 'salesforce/tabs-beside-hidden');
    const page = await openPage((await fixture?.load()) ?? '');
    const read = (record: string): (string | undefined)[] | undefined => {
      const url = new URL(`https://x.lightning.force.com/lightning/r/Case/${record}/view`);
      return salesforce.read({ document: page, url, hints: NO_HINTS })?.messages.map(({ text }) => text.trim());
    };
    const before = read(B);
    expect(before).toHaveLength(5);
    // The address is ahead of the page: nothing is read rather than the case that is still on screen.
    expect(read(A)).toBeUndefined();
    choose(page, A);
    expect(read(A)).toEqual(['CANARY-TAB Wo bleibt meine Lieferung?']);
    expect(read(B)).toBeUndefined();
    choose(page, B);
    expect(read(A)).toBeUndefined();
    expect(read(B)).toEqual(before);
  });
});
