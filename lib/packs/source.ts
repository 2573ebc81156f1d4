import { PackError } from './pack-error';

/** Where a pack comes from, as a person names it: a folder on the web, or a repository of the hub. */
export interface PackSource {
  kind: 'folder' | 'hub';
  /** What the person is shown, and what finds the pack again: an address, or `owner/name@revision`. */
  name: string;
  /** Address below which the files are; ends with a slash. */
  base: string;
  /** Pattern of the host that must be granted before anything is asked of it. */
  host: string;
}

/** The hub's documented address of a file is `https://huggingface.co/<id>/resolve/<revision>/<file>`. */
const HUB = 'https://huggingface.co';
/** No dot in the owner: a host without its https:// would be asked of the hub, which is told its name by that. */
const HUB_ID = /^(?<id>[\w-]{1,96}\/[\w-][\w.-]{0,95})(?:@(?<revision>[\w-][\w./-]{0,199}))?$/u;
/** Addresses of this very machine, where nobody stands between. */
const OWN_MACHINE = new Set(['localhost', '127.0.0.1']);
const MOST_LETTERS = 2000;

/**
 * Reads what was typed.
 * @throws PackError `pack-address` when it is neither, `pack-insecure` for an address that others could change on its way
 */
export function parseSource(typed: string): PackSource {
  const text = typed.trim();
  const hub = HUB_ID.exec(text)?.groups;
  if (hub?.['id'] !== undefined) return hubSource(hub['id'], hub['revision'] ?? 'main');
  if (!/^https?:\/\//iu.test(text) || !URL.canParse(text)) throw new PackError('pack-address');
  const url = new URL(text);
  if (url.href.length > MOST_LETTERS) throw new PackError('pack-address');
  if (url.protocol === 'http:' && !OWN_MACHINE.has(url.hostname)) throw new PackError('pack-insecure');
  // A name and password in the address would be kept and shown; what follows the folder names no file below it.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new PackError('pack-address');
  const folder = url.pathname.replace(/\/(?:checksums\.json)?$/u, '');
  const base = `${url.origin}${folder}/`;
  return { kind: 'folder', name: base, base, host: `${url.protocol}//${url.hostname}/*` };
}

function hubSource(id: string, revision: string): PackSource {
  if (/(?:^|[./])\.|\.$|\/$/u.test(revision)) throw new PackError('pack-address');
  return {
    kind: 'hub',
    name: `${id}@${revision}`,
    base: `${HUB}/${id}/resolve/${encodeURIComponent(revision)}/`,
    host: `${HUB}/*`,
  };
}

/** Address of one file of the pack; `path` is one that `manifest.ts` allows. */
export function addressOf({ base }: PackSource, path: string): string {
  return `${base}${path.split('/').map(encodeURIComponent).join('/')}`;
}
