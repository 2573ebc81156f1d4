/** The demo: desk, browser, Tandem beside a ticket. Started by `demo.mjs`, which sets up what is missing. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDesk, type RunningDesk } from '../../desk/desk.ts';
import { PACE } from '../../desk/live.ts';
import { buildExtension, copyWithSites } from '../browser/extension.ts';
import { ensureChromium } from '../browser/install.ts';
import { PlainFailure, root } from '../project.ts';
import { openDemoBrowser } from './open.ts';
import { stay } from './stay.ts';
import { walk } from './walk.ts';

const OPTIONS = { headless: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } } as const;

/** A customer of the walk-through answers sooner than a person would. */
const HASTE = { thinking: 300, typing: 700 };

async function demo(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const headless = values.headless || !hasDisplay();
  const executablePath = ensureChromium(console.log);
  console.log('Building the extension');
  await buildExtension();
  const extension = join(root, '.output', 'demo');
  await copyWithSites(extension, ['http://127.0.0.1/*']);
  console.log(
    'The demo loads a copy of the built extension whose manifest has one line more: access to http://127.0.0.1, where\n' +
      'the demo desk is. Otherwise the browser would ask you for it, as it does for every site with the shipped one.',
  );
  const desk = await openDesk(Number(values.port), headless);
  try {
    const browser = await openDemoBrowser({ executablePath, extension, headless });
    try {
      await (headless ? walk(browser, desk) : stay(browser, desk));
    } finally {
      await browser.close();
    }
  } finally {
    await desk.close();
  }
}

async function openDesk(port: number, headless: boolean): Promise<RunningDesk> {
  try {
    return await startDesk({ port, pace: headless ? HASTE : PACE });
  } catch (error) {
    throw new PlainFailure(`The demo desk could not open port ${port}: choose another with --port.`, { cause: error });
  }
}

/** Linux without a display server has no place for a window. */
function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

try {
  await demo();
} catch (error) {
  if (!(error instanceof PlainFailure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
