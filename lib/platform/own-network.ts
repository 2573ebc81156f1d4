/** What a context reaches the network with, beside `fetch`; a cache fetches what it is told to add. */
const OTHER_WAYS = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'fetchLater',
  'caches',
] as const;

/**
 * Leaves this context no way to any other machine: `fetch` reads the extension's own files and nothing else, the other
 * ways are taken away. For workers and the background, which the browser gives the manifest's rule for connections;
 * that rule is as wide as the options page needs it (wxt.config.ts). Scripts, workers, pictures and frames from
 * elsewhere are refused by the other lines of that rule. Call it before anything else runs.
 */
export function keepToOwnFiles(scope: typeof globalThis = globalThis): void {
  const open = scope.fetch.bind(scope);
  const { href } = scope.location;
  const own = originOf(href);
  const closed: typeof fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, href).href;
    return originOf(address) === own
      ? open(input instanceof Request ? input : address, init)
      : Promise.reject(new TypeError(`Closed to other machines: ${originOf(address)}`));
  };
  replace(scope, 'fetch', closed);
  for (const way of OTHER_WAYS) replace(scope, way, undefined);
  if (scope.navigator !== undefined) replace(scope.navigator, 'sendBeacon', undefined);
  if ('document' in scope) closePage(scope.document);
}

/** Also where it is inherited from: workers have theirs one step above themselves. */
function replace(start: object, name: string, value: unknown): void {
  for (let owner: object | null = start; owner !== null; owner = Reflect.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, name)) Object.defineProperty(owner, name, { value, writable: false, configurable: false });
  }
}

/** Firefox runs the background in a page, and a page can be given a rule that the browser itself holds it to. */
function closePage(document: Document): void {
  const rule = document.createElement('meta');
  rule.httpEquiv = 'Content-Security-Policy';
  rule.content = "connect-src 'self'";
  document.head.append(rule);
}

/** `URL.origin` is "null" for the schemes of extensions in some engines. */
function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
