import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defineMessage } from './message';
import { send, sendToFrame } from './send';

const ask = defineMessage<number, number>()('panel>background', 'test.ask');
const warm = defineMessage<null, string>()('background>engine', 'test.warm');
const reveal = defineMessage<null, boolean>()('background>page', 'test.reveal');
const frame = { tabId: 3, frameId: 4 };

const answerWith = (answer: unknown) => vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(answer as never);
const tabAnswersWith = (answer: () => Promise<unknown>) =>
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(answer as never);

afterEach(() => vi.restoreAllMocks());

describe('sending', () => {
  it('wraps the payload with its name and unwraps the answer', async () => {
    const sent = answerWith({ ok: true, value: 2 });
    expect(await send(ask, 1)).toBe(2);
    expect(sent).toHaveBeenCalledWith({ tandem: 'test.ask', payload: 1 });
  });

  it('reaches one frame of one tab only', async () => {
    const sent = tabAnswersWith(async () => ({ ok: true, value: true }));
    expect(await sendToFrame(frame, reveal, null)).toBe(true);
    expect(sent).toHaveBeenCalledWith(3, { tandem: 'test.reveal', payload: null }, { frameId: 4 });
  });

  it('throws the code and words of the receiver', async () => {
    answerWith({ ok: false, code: 'moved-on', message: 'Another ticket is open by now' });
    await expect(send(ask, 1)).rejects.toMatchObject({ code: 'moved-on', message: 'Another ticket is open by now' });
  });

  it.each([
    ['nobody answers', async () => undefined],
    [
      'the frame is gone',
      () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    ],
  ])('says that the page is not reachable when %s', async (_, answer) => {
    tabAnswersWith(answer);
    await expect(sendToFrame(frame, reveal, null)).rejects.toMatchObject({ code: 'not-reachable' });
  });

  it('says that the engine stopped when its page does not answer', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('Receiving end does not exist.'));
    await expect(send(warm, null)).rejects.toMatchObject({ code: 'engine-crashed' });
  });
});
