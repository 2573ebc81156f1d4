import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catchListeners, senders } from '../../tests/fixtures/messaging/senders';
import { TandemError } from '../errors';
import { defineMessage } from './message';
import { Receiver } from './receive';

const ask = defineMessage<{ n: number }, number>()('panel>background', 'test.ask');
const report = defineMessage<{ n: number }, string>()('page>background', 'test.report');

const asNumber = (payload: unknown): { n: number } => {
  if (typeof payload === 'object' && payload !== null && 'n' in payload && typeof payload.n === 'number')
    return { n: payload.n };
  throw new Error('not a number');
};

let page: ReturnType<typeof catchListeners>;
beforeEach(() => {
  page = catchListeners();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe('a receiver', () => {
  it('answers the right sender with what the handler gives', async () => {
    new Receiver().on(ask, async ({ n }) => n + 1).listen();
    expect(await page.deliver({ tandem: 'test.ask', payload: { n: 1 } }, senders.sidePanel)).toEqual({
      ok: true,
      value: 2,
    });
  });

  it('sends the code and words of a failure back, and reports only the unexpected', async () => {
    new Receiver()
      .on(ask, async ({ n }) => {
        throw n === 0 ? new TandemError('moved-on', 'Another ticket is open by now') : new Error('surprise');
      })
      .listen();
    const fail = (n: number) => page.deliver({ tandem: 'test.ask', payload: { n } }, senders.sidePanel);
    expect(await fail(0)).toEqual({ ok: false, code: 'moved-on', message: 'Another ticket is open by now' });
    expect(console.error).not.toHaveBeenCalled();
    expect(await fail(1)).toEqual({ ok: false, code: 'unexpected', message: 'surprise' });
    expect(console.error).toHaveBeenCalledWith('[tandem] test.ask:', expect.any(Error));
  });

  it('never runs the handler or answers for a sender that may not send it', async () => {
    const handle = vi.fn(async () => 1);
    new Receiver().on(ask, handle).listen();
    for (const sender of [senders.contentScript, senders.impostor, senders.otherExtension, senders.webPage])
      expect(await page.deliver({ tandem: 'test.ask', payload: { n: 1 } }, sender)).toBeUndefined();
    expect(handle).not.toHaveBeenCalled();
    expect(console.error).toHaveBeenCalledTimes(4);
  });

  it('drops and reports a page message of the wrong shape', async () => {
    const handle = vi.fn(async () => 'done');
    new Receiver().onFromPage(report, asNumber, handle).listen();
    const answer = await page.deliver({ tandem: 'test.report', payload: { n: 'x' } }, senders.contentScript);
    expect(answer).toEqual({ ok: false, code: 'unexpected', message: 'not a number' });
    expect(handle).not.toHaveBeenCalled();
    expect(console.error).toHaveBeenCalledWith('[tandem] test.report:', expect.any(Error));
  });

  it('hands the checked payload on, not the one that came', async () => {
    new Receiver().onFromPage(report, asNumber, async (payload) => Object.keys(payload).join()).listen();
    const payload = { n: 1, extra: 'smuggled' };
    expect(await page.deliver({ tandem: 'test.report', payload }, senders.contentScript)).toEqual({
      ok: true,
      value: 'n',
    });
  });

  it('leaves foreign formats and unknown names alone, whatever they are', async () => {
    const handle = vi.fn(async () => 1);
    new Receiver().on(ask, handle).listen();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.anything(), fc.record({ tandem: fc.string(), payload: fc.anything() })),
        async (message) => {
          fc.pre((message as { tandem?: unknown } | null)?.tandem !== 'test.ask');
          expect(await page.deliver(message, senders.sidePanel)).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
    expect(handle).not.toHaveBeenCalled();
  });

  it('never answers a sender outside the extension, whatever it sends', async () => {
    new Receiver()
      .on(ask, async () => 1)
      .onFromPage(report, asNumber, async () => '')
      .listen();
    const foreign = fc.record(
      {
        id: fc.constantFrom('someone-else', 'TEST-EXTENSION-ID', ''),
        url: fc.constantFrom('chrome-extension://test-extension-id/sidepanel.html', 'https://desk.test/', ''),
        origin: fc.constantFrom('chrome-extension://test-extension-id', 'null'),
        frameId: fc.nat(),
        tab: fc.constant({ id: 1 } as never),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('test.ask', 'test.report'), foreign, async (tandem, sender) => {
        expect(await page.deliver({ tandem, payload: { n: 1 } }, sender)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('refuses two handlers for one message', () => {
    const receiver = new Receiver().on(ask, async () => 1);
    expect(() => receiver.on(ask, async () => 2)).toThrow('Two handlers for "test.ask"');
  });

  it('stops when told to', async () => {
    const stop = new Receiver().on(ask, async () => 1).listen();
    expect(page.count()).toBe(1);
    stop();
    stop();
    expect(page.count()).toBe(0);
  });
});
