import type { ReadContext } from '../adapter';
import type { Recipe } from './recipe';

/** Which addresses a recipe is for, and which ticket such an address names. */

/** A part of an address that names one ticket: a number, a key such as `WEB-12`, a long id. */
const VARIABLE = /^(?=.*\d)(?!v\d{1,2}$)[\w.%:-]+$|^[0-9a-f-]{16,}$/i;

/** The parts of an address that can name a ticket: path, hash route, and single parameters, as `/a/7?id=9#b/3`. */
function partsOf({ pathname, search, hash }: URL): { path: string[]; query: [string, string][]; hash: string[] } {
  return {
    path: pathname.replace(/\/+$/, '').split('/').slice(1),
    query: [...new URLSearchParams(search.replaceAll(';', '&'))],
    hash: /[/=]/.test(hash) ? hash.slice(1).split('/') : [],
  };
}

/** The pattern of the tickets of a tool, from the address of one of them: `/tickets/41?view=7` gives `/tickets/*`. */
export function patternOfAddress(url: URL): string {
  const { path, query, hash } = partsOf(url);
  const literal = (part: string): string => (VARIABLE.test(part) ? '*' : part);
  const front = path.map(literal);
  const back = hash.map(literal);
  // Where the path names the ticket, parameters only say how it is shown.
  const isNamed = [...front, ...back].includes('*');
  const named = isNamed ? [] : query.filter(([, value]) => VARIABLE.test(value)).map(([name]) => `${name}=*`);
  const tail = back.includes('*') ? `#${back.join('/')}` : '';
  return `/${front.join('/')}${named.length > 0 ? `?${named.join('&')}` : ''}${tail}`;
}

/** The ticket's id in an address that the pattern fits (empty when the pattern names none), or null when it does not fit. */
export function ticketAt(url: URL, pattern: string): string | null {
  const [, front = '', names = '', back = ''] = /^\/([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(pattern) ?? [];
  const { path, query, hash } = partsOf(url);
  const ids: string[] = [];
  const fits = (wanted: readonly string[], parts: readonly string[], isOpen: boolean): boolean =>
    (isOpen ? parts.length >= wanted.length : parts.length === wanted.length) &&
    wanted.every((want, index) => {
      const part = parts[index] ?? '';
      if (want === '*' && part !== '') ids.push(part);
      return want === '*' ? part !== '' : want === part;
    });
  // Tabs of a ticket lengthen its address; a page without a number in its address is that page alone.
  if (!fits(front === '' ? [] : front.split('/'), path, front.includes('*'))) return null;
  if (back !== '' && !fits(back.split('/'), hash, true)) return null;
  for (const name of names === '' ? [] : names.split('&')) {
    const value = query.find(([key]) => `${key}=*` === name)?.[1] ?? '';
    if (value === '') return null;
    ids.push(value);
  }
  return ids.join('-');
}

/** The recipes for tickets at this address. */
export function recipesAt({ url, hints }: Pick<ReadContext, 'url' | 'hints'>): Recipe[] {
  return (hints.recipes ?? []).filter(({ host, path }) => host === url.host && ticketAt(url, path) !== null);
}
