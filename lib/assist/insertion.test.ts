import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  KEY,
  page,
  receipt,
  REQUEST,
  stagePage,
  inserted,
  seen,
  show,
  target,
} from '../../tests/fixtures/assist/insertion-page';
import { insertDraft, recheck, undoInsert } from './insertion';
import { sessionStore } from './session-store';

beforeEach(stagePage);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('inserting a draft', () => {
  it('goes to the frame that reads the ticket and keeps what is needed to undo it', async () => {
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: true });
    expect(fakeBrowser.tabs.sendMessage).toHaveBeenCalledWith(1, expect.anything(), { frameId: 4 });
    expect(page.calls).toEqual([{ op: 'insert', text: 'Dear Ann', target }]);
    expect(await sessionStore.receipt(1)).toEqual({ ticketKey: KEY, receipt: receipt() });
  });

  it('is refused when another ticket is open by now, before the page is touched', async () => {
    await show('generic:desk.test:2');
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'moved-on' });
    expect(await insertDraft(99, REQUEST)).toEqual({ status: 'refused', code: 'moved-on' });
    expect(fakeBrowser.tabs.sendMessage).not.toHaveBeenCalled();
  });

  it('hands on why the page refuses', async () => {
    page.prepared = { ok: false, code: 'wrong-mode' };
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'wrong-mode' });
    expect(page.calls).toEqual([]);
  });

  it('says when the page does not answer', async () => {
    vi.mocked(fakeBrowser.tabs.sendMessage).mockRejectedValue(new Error('Receiving end does not exist.'));
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'not-reachable' });
  });

  it('says when the site was revoked or the page left during the insertion', async () => {
    vi.mocked(fakeBrowser.scripting.executeScript).mockRejectedValue(new Error('Cannot access contents of the page'));
    page.checks.after = () => seen({ count: 'none' });
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'no-entry' });
  });

  it.each([
    [
      'a preparation of the wrong shape',
      () => (page.prepared = { ok: true, target: { fingerprint: 'x' } }),
      'not-reachable',
    ],
    ['a result of the wrong shape', () => (page.answer = () => ({ status: 'inserted', receipt: 'x' })), 'no-entry'],
    ['a status of its own invention', () => (page.answer = () => ({ status: 'sent' })), 'no-entry'],
    ['an endless text', () => (page.answer = () => inserted('x'.repeat(400_000))), 'no-entry'],
    ['nothing', () => (page.answer = () => null), 'no-entry'],
  ])('does not believe a page that answers %s', async (_, lie, code) => {
    lie();
    page.checks.after = () => seen({ count: 'none' });
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code });
    expect(await sessionStore.receipt(1)).toBeNull();
  });

  it('happens once when two panels or two key presses ask at the same time', async () => {
    const both = await Promise.all([insertDraft(1, REQUEST), insertDraft(1, REQUEST)]);
    expect(both).toEqual([
      { status: 'inserted', undoable: true },
      { status: 'refused', code: 'busy' },
    ]);
    expect(page.calls).toHaveLength(1);
    expect(await insertDraft(1, REQUEST)).toMatchObject({ status: 'inserted' });
  });

  it('is no failure when only the receipt finds no room', async () => {
    const write = fakeBrowser.storage.session.set;
    vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation((async (entries: Record<string, unknown>) => {
      if ('receipt:1' in entries) throw new Error('QUOTA_BYTES quota exceeded');
      await write(entries);
    }) as never);
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: false });
  });

  it.each([
    [{ status: 'inserted-twice', driver: 'd', strategy: 's' }, { status: 'inserted-twice' }],
    [
      { status: 'failed', code: 'partial', driver: 'd', tried: [] },
      { status: 'refused', code: 'partial' },
    ],
  ])('leaves no older receipt to undo after %j', async (result, reply) => {
    await insertDraft(1, REQUEST);
    page.answer = () => result;
    page.checks.after = () => seen({ count: 'twice' });
    expect(await insertDraft(1, REQUEST)).toEqual(reply);
    expect(await undoInsert(1, KEY)).toEqual({ status: 'refused', code: 'nothing-to-undo' });
  });
});

describe('taking it back', () => {
  it('works once', async () => {
    await insertDraft(1, REQUEST);
    page.answer = () => ({ status: 'restored' });
    expect(await undoInsert(1, KEY)).toEqual({ status: 'undone' });
    expect(await undoInsert(1, KEY)).toEqual({ status: 'refused', code: 'nothing-to-undo' });
  });

  it('does nothing for another ticket', async () => {
    await insertDraft(1, REQUEST);
    expect(await undoInsert(1, 'generic:desk.test:2')).toEqual({ status: 'refused', code: 'nothing-to-undo' });
  });

  it('can be tried again after the editor refused', async () => {
    await insertDraft(1, REQUEST);
    page.answer = () => ({ status: 'cannot', code: 'stuck' });
    expect(await undoInsert(1, KEY)).toEqual({ status: 'refused', code: 'stuck' });
    expect(await sessionStore.receipt(1)).not.toBeNull();
  });
});

describe('the second look', () => {
  const look = async (): Promise<string | null> => {
    vi.useFakeTimers();
    const looking = recheck(1);
    await vi.advanceTimersByTimeAsync(2000);
    return looking;
  };

  it('says when the editor took the text back', async () => {
    await insertDraft(1, REQUEST);
    page.answer = () => ({ status: 'gone' });
    expect(await look()).toBe('vanished');
  });

  it('says nothing when the text stands or there was no insertion', async () => {
    expect(await look()).toBeNull();
    vi.useRealTimers();
    await insertDraft(1, REQUEST);
    page.answer = () => ({ status: 'there' });
    expect(await look()).toBeNull();
  });

  it.each([
    ['taken back on purpose', () => sessionStore.setReceipt(1, null)],
    ['followed by another', () => sessionStore.setReceipt(1, { ticketKey: KEY, receipt: receipt('other') })],
    ['left with its ticket', () => show('generic:desk.test:2')],
  ])('says nothing about a text that was %s meanwhile', async (_, meanwhile) => {
    await insertDraft(1, REQUEST);
    page.answer = () => ({ status: 'gone' });
    vi.useFakeTimers();
    const looking = recheck(1);
    await vi.advanceTimersByTimeAsync(100);
    await meanwhile();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await looking).toBeNull();
  });
});
