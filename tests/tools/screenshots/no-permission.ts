import { panel as words } from '../../../lib/i18n/en/panel.ts';
import type { Camera } from './camera.ts';
import { copyOf, inStudio } from './studio.ts';

/** The extension exactly as it ships, right after installing: it may read no site yet. */
export async function noPermission(executablePath: string, camera: Camera): Promise<void> {
  if (!camera.wants('permission-needed') && !camera.wants('other-tab')) return;
  const extension = await copyOf('screenshots-shipped');
  await inStudio({ executablePath, extension, path: '/tickets/4104' }, async ({ browser, panel }) => {
    await panel.getByRole('button', { name: words['state.permission.grant'].split('{')[0] ?? '' }).waitFor();
    await camera.panel('permission-needed', panel);
    const options = await browser.context.newPage();
    await options.goto(browser.url('options.html'));
    await camera.page('options-new', options, [400, 1000]);
    await options.close();
    // Another tab, on which the icon was not clicked.
    const other = await browser.context.newPage();
    await other.goto('chrome://version');
    await panel
      .getByText(words['state.unknownSite.title'])
      .or(panel.getByText(words['state.browserPage.title']))
      .waitFor();
    await camera.panel('other-tab', panel);
  });
}
