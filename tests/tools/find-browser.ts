import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Finds a Chromium-family browser that can load an unpacked extension. Branded Chrome no longer accepts
 * `--load-extension`, so Chromium and Edge come first. `TANDEM_BROWSER` overrides.
 */
export function findChromium(): string | undefined {
  const chosen = process.env['TANDEM_BROWSER'];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  return candidates().find((path) => existsSync(path));
}

/** The system's Firefox, or undefined. `TANDEM_FIREFOX` overrides. */
export function findFirefox(): string | undefined {
  const chosen = process.env['TANDEM_FIREFOX'];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  return onPath(['firefox-esr', 'firefox']).find((path) => existsSync(path));
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Microsoft Edge', 'Google Chrome'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    const tails = [
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Google\\Chrome\\Application\\chrome.exe',
    ];
    return tails.flatMap((tail) => roots.map((root) => join(root, tail)));
  }
  return onPath([
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
    'google-chrome',
    'google-chrome-stable',
  ]);
}

function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
