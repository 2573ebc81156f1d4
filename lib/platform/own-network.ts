/** What a context reaches the network with, beside `fetch`. */
const OTHER_WAYS = ['XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport'] as const;

/**
 * Leaves this context no way to any other machine: `fetch` reads the extension's own files and nothing else, the other
 * ways are taken away. For workers and the background, which the browser gives the manifest's rule for connections;
 * that rule is as wide as the options page needs it (wxt.config.ts). Call it before anything else runs.
 */
export function keepToOwnFiles(scope: typeof globalThis = globalThis): void {
  const open = scope.fetch.bind(scope);
  const { href } = scope.location;
  const own = originOf(href);
  const closed: typeof fetch = (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, href).href;
    return originOf(address) === own
      ? open(input, init)
      : Promise.reject(new TypeError(`Closed to other machines: ${originOf(address)}`));
  };
  for (const [name, value] of [['fetch', closed], ...OTHER_WAYS.map((way) => [way, undefined] as const)] as const) {
    if (name in scope) Object.defineProperty(scope, name, { value, writable: false, configurable: false });
  }
}

/** `URL.origin` is "null" for the schemes of extensions in some engines. */
function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
