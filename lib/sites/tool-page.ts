import { firstOf, type Candidate } from './candidates';

/**
 * How pages of a tool are known. Every file in `adapters/` exports one as `page`, beside the adapter itself: this small
 * part of all tools is in every ticket page, the adapter comes only to pages of its tool.
 */
export interface ToolPage {
  /** Match patterns of the tool's own hosts, offered in the site list. Empty for self-hosted tools. */
  matches: readonly string[];
  /** What the address must look like (path, query and hash together), on every host. */
  path?: RegExp;
  /** On a host that may be anybody's, one of these must stand in the page. */
  signs: readonly Candidate[];
}

/** 0 to 1: how surely this page is one of the tool's. */
export function recognise(
  { matches, path, signs }: ToolPage,
  { document, url }: { document: Document; url: URL },
): number {
  if (path?.test(url.pathname + url.search + url.hash) === false) return 0;
  if (isOwnHost(matches, url.hostname)) return 0.95;
  const sign = firstOf(document, signs);
  return sign === null ? 0 : sign.rank === 0 ? 0.9 : 0.8;
}

/** True for a host of these patterns: a star stands for any subdomain, and for the host itself. */
export function isOwnHost(matches: readonly string[], hostname: string): boolean {
  return matches.some((pattern) => {
    const host = /:\/\/([^/]+)/.exec(pattern)?.[1] ?? '';
    return host.startsWith('*.')
      ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
      : host !== '' && hostname === host;
  });
}
