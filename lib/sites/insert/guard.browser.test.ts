import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposerMode } from '../../conversation/conversation';
import { runInsertion } from './engine';
import { InsertionGuard } from './guard';
import type { InsertRequest } from './request';
import { undoInsertion } from './undo';

const request: InsertRequest = { ticketKey: 'desk:1', mode: 'public', text: 'It is on its way.' };

let ticket: string | null;
let mode: ComposerMode;
let field: HTMLTextAreaElement;
let guard: InsertionGuard;

beforeEach(() => {
  ticket = 'desk:1';
  mode = 'public';
  field = add();
  guard = new InsertionGuard({
    ticketKey: () => ticket,
    composer: () => ({ element: field, mode, channel: 'email', hasDraft: false }),
  });
});
afterEach(() => document.body.replaceChildren());

function add(): HTMLTextAreaElement {
  return document.body.appendChild(document.createElement('textarea'));
}

async function insert(): Promise<void> {
  const prepared = await guard.prepare(request);
  if (!prepared.ok) throw new Error(prepared.code);
  expect(await runInsertion(request.text, prepared.target)).toMatchObject({ status: 'inserted' });
}

describe('the look before a text goes in', () => {
  it('lets it in while all is as it was', async () => {
    await guard.prepare(request);
    expect(guard.before().code).toBeNull();
  });

  it.each([
    ['another ticket came', () => (ticket = 'desk:2'), 'moved-on'],
    ['the box became an internal note', () => (mode = 'internal'), 'wrong-mode'],
    ['the page has another reply box now', () => (field = add()), 'target-lost'],
  ])('refuses when %s in the same place', async (_name, move, code) => {
    await guard.prepare(request);
    move();
    expect(guard.before().code).toBe(code);
  });

  it('refuses in a document where nothing was made ready', () => {
    expect(guard.before().code).toBe('target-lost');
  });
});

describe('the look after a text went in', () => {
  it('sees it once, and what it writes down is enough to take it back', async () => {
    await insert();
    const { code, count, proof } = await guard.after();
    expect({ code, count }).toEqual({ code: null, count: 'once' });
    if (!proof) throw new Error('nothing seen');
    expect(await undoInsertion(proof.trace, proof.target)).toEqual({ status: 'restored' });
    expect(field.value).toBe('');
  });

  it.each([
    ['another ticket', () => (ticket = 'desk:2'), 'moved-on'],
    ['an internal note', () => (mode = 'internal'), 'wrong-mode'],
  ])('says that it stands in %s now, and gives the focus back to where it stands', async (_name, move, code) => {
    await insert();
    move();
    add().focus();
    const seen = await guard.after();
    expect(seen).toMatchObject({ code, count: 'once' });
    expect(document.activeElement).toBe(field);
    if (!seen.proof) throw new Error('nothing seen');
    await undoInsertion(seen.proof.trace, seen.proof.target);
    expect(field.value).toBe('');
    expect((await guard.after()).count).toBe('none');
  });

  it('waits for a page that is drawing its ticket anew', async () => {
    await insert();
    ticket = null;
    setTimeout(() => (ticket = 'desk:1'), 120);
    expect((await guard.after()).code).toBeNull();
  });

  it('waits for an editor that draws late, and sees nothing where nothing came', async () => {
    await guard.prepare(request);
    setTimeout(() => (field.value = request.text), 120);
    expect((await guard.after()).count).toBe('once');
    field.value = '';
    expect((await guard.after()).count).toBe('none');
  });

  it('follows a tool that draws its reply box anew with the text in it', async () => {
    await insert();
    const fresh = add();
    fresh.value = field.value;
    field.remove();
    field = fresh;
    expect(await guard.after()).toMatchObject({ code: null, count: 'once' });
  });

  it('finds no insertion in a document that is new', async () => {
    expect(await guard.after()).toEqual({ code: 'no-entry', count: 'none', proof: null });
  });
});

describe('the engine between its two ways', () => {
  it('does not try the second when the page went to another address', async () => {
    const { href } = location;
    const prepared = await guard.prepare(request);
    if (!prepared.ok) throw new Error(prepared.code);
    field.addEventListener('input', () => {
      field.value = '';
      history.replaceState(null, '', '#other');
    });
    const done = await runInsertion(request.text, prepared.target);
    history.replaceState(null, '', href);
    expect(done).toMatchObject({ status: 'failed', code: 'target-lost', tried: ['command'] });
    expect(field.value).toBe('');
  });
});
