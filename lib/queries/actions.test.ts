import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ticketActions } from './actions';

const draft = { text: 'Dear Ann', mode: 'public', itemKey: 'x', p: 0.5 } as const;
const CLOSED = 'A listener indicated an asynchronous response, but the message channel closed';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

describe('an insertion asked for in the panel', () => {
  it('is asked for again when the answer is lost with the background', async () => {
    const reply = { status: 'inserted', undoable: true };
    const sent = vi
      .spyOn(fakeBrowser.runtime, 'sendMessage')
      .mockRejectedValueOnce(new Error(CLOSED))
      .mockResolvedValueOnce({ ok: true, value: reply } as never);
    expect(await ticketActions(1, 'desk:1', () => {}).insert(draft)).toEqual(reply);
    expect(sent.mock.calls[1]).toEqual(sent.mock.calls[0]);
  });

  it('is asked for no third time, and not again when the background said why', async () => {
    const sent = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error(CLOSED));
    await expect(ticketActions(1, 'desk:1', () => {}).insert(draft)).rejects.toMatchObject({ code: 'not-reachable' });
    expect(sent).toHaveBeenCalledTimes(2);
    sent.mockResolvedValue({ ok: false, code: 'unexpected', message: 'No room' } as never);
    await expect(ticketActions(1, 'desk:1', () => {}).insert(draft)).rejects.toMatchObject({ code: 'unexpected' });
    expect(sent).toHaveBeenCalledTimes(3);
  });
});
