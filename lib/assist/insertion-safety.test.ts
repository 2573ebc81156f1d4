import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  KEY,
  page,
  receipt,
  REQUEST,
  stagePage,
  inserted,
  seen,
  still,
  target,
} from '../../tests/fixtures/assist/insertion-page';
import { digestOf } from '../sites/insert/digest';
import type { InsertionCheck } from '../sites/insert/request';
import { insertDraft, undoInsert } from './insertion';
import { sessionStore } from './session-store';

beforeEach(stagePage);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a page that moves while the text goes in', () => {
  it.each(['moved-on', 'wrong-mode', 'target-lost'] as const)('%s: gets nothing when it moved before', async (code) => {
    page.checks.before = () => ({ ...still, code });
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code });
    expect(page.calls).toEqual([]);
  });

  it.each(['moved-on', 'wrong-mode'] as const)('%s: the text is taken out again at once', async (code) => {
    const looks = [seen({ code }), seen({ code, count: 'none' })];
    page.checks.after = () => looks.shift();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code });
    expect(page.calls).toEqual([
      { op: 'insert', text: 'Dear Ann', target },
      { op: 'undo', receipt: receipt(), target },
    ]);
    expect(await undoInsert(1, KEY)).toEqual({ status: 'refused', code: 'nothing-to-undo' });
  });

  it.each([
    ['the text still stands there', (): InsertionCheck => seen({ code: 'moved-on' })],
    ['nobody can look', (): InsertionCheck => ({ code: 'no-entry', count: 'none', proof: null })],
  ])('says so when taking it back failed: %s', async (_, then) => {
    const looks = [seen({ code: 'moved-on' }), then()];
    page.checks.after = () => looks.shift();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'left-behind' });
  });

  it('is called by the document that was asked, so that a navigation in between is not hit', async () => {
    await insertDraft(1, REQUEST);
    expect(page.injections.map(({ target: where }) => where)).toEqual([
      { tabId: 1, frameIds: [4] },
      { tabId: 1, documentIds: ['D1'] },
    ]);
  });
});

describe('a page that keeps silent or lies', () => {
  const ask = async (): Promise<unknown> => {
    vi.useFakeTimers();
    const asked = insertDraft(1, REQUEST);
    await vi.advanceTimersByTimeAsync(20_000);
    return asked;
  };

  it('is given up after a while, and the next try is not refused as busy', async () => {
    page.answer = () => new Promise(() => {});
    page.checks.after = () => seen({ count: 'none' });
    expect(await ask()).toEqual({ status: 'refused', code: 'timed-out' });
    page.answer = inserted;
    const looks = [seen({ count: 'none' }), seen()];
    page.checks.after = () => looks.shift();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: true });
    expect(page.calls).toHaveLength(2);
  });

  it('is looked at first when it was given up and the same text is asked for again', async () => {
    page.answer = () => new Promise(() => {});
    page.checks.after = () => seen({ count: 'none' });
    await ask();
    vi.useRealTimers();
    page.checks.after = () => seen();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: true });
    expect(page.calls).toHaveLength(1);
  });

  it('has the text all the same when the content script sees it', async () => {
    page.answer = () => new Promise(() => {});
    expect(await ask()).toEqual({ status: 'inserted', undoable: true });
    expect((await sessionStore.receipt(1))?.receipt.driver).toBe('');
  });

  it('is not believed when it says inserted and the content script sees nothing', async () => {
    page.checks.after = () => seen({ count: 'none' });
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'not-accepted' });
    expect(await sessionStore.receipt(1)).toBeNull();
  });
});

describe('an insertion whose end nobody saw', () => {
  /** As it is when the browser stops the background over its work. */
  const dieOver = async (text: string = REQUEST.text): Promise<void> => {
    await sessionStore.setPendingInsertion(1, { ticketKey: KEY, text: digestOf(text), at: Date.now() });
  };

  it('is found standing when it is asked for again, can be taken back and is not repeated', async () => {
    await dieOver();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: true });
    expect(page.calls).toEqual([]);
    expect(await sessionStore.receipt(1)).toMatchObject({ ticketKey: KEY, receipt: { text: 'Dear Ann' } });
    expect(await sessionStore.pendingInsertion(1)).toBeNull();
  });

  it('is waited for while the page may still be at work', async () => {
    await dieOver();
    const looks = [seen({ count: 'none' }), seen({ count: 'none' }), seen()];
    page.checks.after = () => looks.shift();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'inserted', undoable: true });
    expect(page.calls).toEqual([]);
  });

  it('goes in when it never did, and so does another text', async () => {
    await sessionStore.setPendingInsertion(1, { ticketKey: KEY, text: digestOf('Dear Ann'), at: Date.now() - 10_000 });
    const looks = [seen({ count: 'none' }), seen()];
    page.checks.after = () => looks.shift();
    await insertDraft(1, REQUEST);
    expect(page.calls).toHaveLength(1);
    await dieOver('Another text');
    page.checks.after = () => seen();
    await insertDraft(1, REQUEST);
    expect(page.calls).toHaveLength(2);
  });

  it('is taken out when the page has moved on', async () => {
    await dieOver();
    const looks = [seen({ code: 'wrong-mode' }), seen({ code: 'wrong-mode', count: 'none' })];
    page.checks.after = () => looks.shift();
    expect(await insertDraft(1, REQUEST)).toEqual({ status: 'refused', code: 'wrong-mode' });
    expect(page.calls).toMatchObject([{ op: 'undo' }]);
  });

  it('leaves a note without the text only while it is at work', async () => {
    let note: unknown;
    page.answer = async () => {
      note = await sessionStore.pendingInsertion(1);
      return inserted();
    };
    await insertDraft(1, REQUEST);
    expect(note).toMatchObject({ ticketKey: KEY });
    expect(JSON.stringify(note)).not.toContain('Dear');
    expect(await sessionStore.pendingInsertion(1)).toBeNull();
  });
});
