import type { BrowserContext } from '@playwright/test';

/** What the browser's own page for extensions offers; see chrome://extensions. */
interface DeveloperPrivate {
  updateExtensionConfiguration(change: { extensionId: string; hostAccess: 'ON_CLICK' | 'ON_ALL_SITES' }): Promise<void>;
  addHostPermission(extensionId: string, pattern: string): Promise<void>;
  removeHostPermission(extensionId: string, pattern: string): Promise<void>;
}
declare const chrome: { developerPrivate: DeveloperPrivate };

/**
 * Gives and takes site access the way a person does on the browser's page for extensions, so that the extension
 * sees a real grant. It can only give sites that the manifest of the loaded copy names.
 */
export class SiteAccess {
  readonly #context: BrowserContext;
  readonly #id: string;

  constructor(context: BrowserContext, extensionId: string) {
    this.#context = context;
    this.#id = extensionId;
  }

  /** Takes all sites away: the state right after installing. */
  async none(): Promise<void> {
    await this.#onExtensionsPage((id) =>
      chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: 'ON_CLICK' }),
    );
  }

  async grant(pattern: string): Promise<void> {
    await this.#onExtensionsPage((id, site) => chrome.developerPrivate.addHostPermission(id, site), pattern);
  }

  async revoke(pattern: string): Promise<void> {
    await this.#onExtensionsPage((id, site) => chrome.developerPrivate.removeHostPermission(id, site), pattern);
  }

  async #onExtensionsPage(work: (id: string, pattern: string) => Promise<void>, pattern = ''): Promise<void> {
    const page = await this.#context.newPage();
    try {
      await page.goto('chrome://extensions/');
      await page.evaluate(`(${work.toString()})(${JSON.stringify(this.#id)}, ${JSON.stringify(pattern)})`);
    } finally {
      await page.close();
    }
  }
}
