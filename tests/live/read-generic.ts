import type { Page } from '@playwright/test';
import { pageReaderScript } from '../../lib/cli/page-bundle.mjs';
import type { PageAnswer } from '../../lib/cli/read-page.ts';

/** Reads the page that is open by its shape alone, in a world of its own, with the tool's adapter off. */
export async function readGeneric(page: Page): Promise<PageAnswer> {
  const script = await pageReaderScript();
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'tandem-generic',
    });
    const question = { url: page.url(), adapter: 'generic' };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `${script}\n;tandemPageReader.read(${JSON.stringify(question)})`,
      contextId: executionContextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as PageAnswer;
  } finally {
    await session.detach();
  }
}
