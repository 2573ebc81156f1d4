import { TandemBrowser, type LaunchOptions } from '../browser/tandem-browser.ts';
import { PlainFailure } from '../project.ts';

const SIZE = { width: 1440, height: 900 };

/** Starts the browser for the demo; confined as usual where the system allows it. @throws PlainFailure */
export async function openDemoBrowser(
  options: Pick<LaunchOptions, 'executablePath' | 'extension' | 'headless'>,
): Promise<TandemBrowser> {
  const launch = (sandbox: boolean): Promise<TandemBrowser> =>
    TandemBrowser.launch({ ...options, size: SIZE, sandbox });
  // As root the browser refuses to confine itself.
  const confined = process.getuid?.() !== 0;
  try {
    return await launch(confined);
  } catch (error) {
    if (!confined) throw notStarted(options.executablePath, error);
  }
  console.log('The browser could not confine itself here (sandbox); starting it without, for the demo desk only.');
  try {
    return await launch(false);
  } catch (error) {
    throw notStarted(options.executablePath, error);
  }
}

function notStarted(path: string, cause: unknown): PlainFailure {
  const [first = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return new PlainFailure(
    `${path} did not start with Tandem loaded: ${first} Set TANDEM_BROWSER to another Chromium or Edge.`,
    {
      cause,
    },
  );
}
