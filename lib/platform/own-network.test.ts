import { describe, expect, it, vi } from 'vitest';
import { keepToOwnFiles } from './own-network';

/** A context with every way out that a worker has. */
function context() {
  const open = vi.fn(async () => new Response('own'));
  const scope = {
    location: { href: 'chrome-extension://abc/engine-worker.js' },
    fetch: open,
    XMLHttpRequest: vi.fn(),
    WebSocket: vi.fn(),
    EventSource: vi.fn(),
  };
  keepToOwnFiles(scope as unknown as typeof globalThis);
  return { open, scope: scope as unknown as typeof globalThis };
}

describe('a context that keeps to its own files', () => {
  it.each(['/models/risk.json', 'models/risk.json', 'chrome-extension://abc/x'])('reads %s', async (address) => {
    const { open, scope } = context();
    await scope.fetch(address);
    expect(open).toHaveBeenCalledOnce();
  });

  it.each([
    'https://example.com/',
    '//example.com/x',
    'chrome-extension://other/x',
    'data:text/plain,x',
    'http://localhost:8080/',
  ])('does not ask for %s', async (address) => {
    const { open, scope } = context();
    await expect(scope.fetch(address)).rejects.toThrow('Closed to other machines');
    await expect(scope.fetch(new URL(address, 'chrome-extension://abc/'))).rejects.toThrow('Closed');
    expect(open).not.toHaveBeenCalled();
  });

  it('has no other way out above itself either, where workers keep theirs', () => {
    const above = { fetch: vi.fn(), caches: {}, RTCPeerConnection: vi.fn(), fetchLater: vi.fn() };
    const scope = Object.assign(Object.create(Object.create(above)), {
      location: { href: 'chrome-extension://abc/engine-worker.js' },
      navigator: Object.create({ sendBeacon: vi.fn() }),
    });
    const { fetch: open } = above;
    keepToOwnFiles(scope);
    expect([above.caches, above.RTCPeerConnection, above.fetchLater]).toEqual([undefined, undefined, undefined]);
    expect(scope.navigator.sendBeacon).toBeUndefined();
    expect(above.fetch).not.toBe(open);
  });

  it('asks for what it looked at, and not for what an address turns into afterwards', async () => {
    const { open, scope } = context();
    let looks = 0;
    const changing = { toString: () => (looks++ === 0 ? '/own' : 'https://example.com/') };
    await scope.fetch(changing as unknown as string);
    expect(open).toHaveBeenCalledWith('chrome-extension://abc/own', undefined);
  });

  it('is held to it by the browser too where it is a page, as the background of Firefox is', () => {
    const rules: object[] = [];
    const document = { createElement: () => ({}), head: { append: (rule: object) => rules.push(rule) } };
    keepToOwnFiles({ fetch: vi.fn(), location: { href: 'moz-extension://a/b.html' }, document } as never);
    expect(rules).toEqual([{ httpEquiv: 'Content-Security-Policy', content: "connect-src 'self'" }]);
  });

  it('has no other way out, and gets none back', () => {
    const { scope } = context();
    for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource']) {
      expect(Reflect.get(scope, name)).toBeUndefined();
      expect(Reflect.set(scope, name, vi.fn())).toBe(false);
    }
    expect(Reflect.set(scope, 'fetch', async () => new Response())).toBe(false);
  });
});
