import { afterEach, describe, expect, it } from 'vitest';
import type { Composer } from '../adapter';
import { installEntry } from './entry';
import { runInsertion } from './engine';
import { prepareInsertion, prepareUndo, type InsertionContext } from './prepare';
import type { InsertRequest, PreparedTarget } from './request';
import { deepActiveElement, isMeant } from './target';

const request: InsertRequest = { ticketKey: 'desk:1', mode: 'public', text: 'It is on its way.' };

afterEach(() => document.body.replaceChildren());

describe('preparing an insertion', () => {
  it('focuses the reply box and puts the caret behind the draft', async () => {
    const field = add('textarea', 'Hello Ann,');
    const prepared = await prepareInsertion(contextOf(field), request);
    expect(prepared).toMatchObject({ ok: true, target: { joint: { before: ' ', after: '' } } });
    expect(document.activeElement).toBe(field);
    expect(field.selectionStart).toBe(10);
  });

  it('keeps the caret of the agent and collapses what they marked', async () => {
    const field = add('textarea', 'Hello world again');
    field.focus();
    field.setSelectionRange(6, 11);
    await prepareInsertion(contextOf(field), request);
    expect([field.selectionStart, field.selectionEnd]).toEqual([11, 11]);
    expect(field.value).toBe('Hello world again');
  });

  it('refuses without touching the focus when another ticket is open', async () => {
    const field = add('textarea', '');
    const prepared = await prepareInsertion({ ...contextOf(field), ticketKey: () => 'desk:2' }, request);
    expect(prepared).toEqual({ ok: false, code: 'moved-on' });
    expect(document.activeElement).toBe(document.body);
  });

  it('refuses when the agent goes to another ticket while the box takes the focus', async () => {
    const field = add('textarea', '');
    let ticket = 'desk:1';
    field.addEventListener('focus', () => (ticket = 'desk:2'));
    const prepared = await prepareInsertion({ ...contextOf(field), ticketKey: () => ticket }, request);
    expect(prepared).toEqual({ ok: false, code: 'moved-on' });
  });

  it.each([
    ['a closed box', () => null, 'no-composer'],
    ['a read-only field', () => Object.assign(add('textarea', ''), { readOnly: true }), 'read-only'],
    ['a disabled field', () => Object.assign(add('textarea', ''), { disabled: true }), 'read-only'],
    ['something that takes no text', () => add('textarea', '').parentElement, 'read-only'],
    [
      'a field with room for three characters',
      () => Object.assign(add('textarea', 'abc'), { maxLength: 6 }),
      'too-long',
    ],
  ])('refuses %s', async (_name, make, code) => {
    const element = make();
    expect(await prepareInsertion(contextOf(element), request)).toEqual({ ok: false, code });
  });

  it('follows a tool that swaps its reply box when it takes the focus', async () => {
    let field = add('textarea', '');
    field.addEventListener('focus', () => {
      const fresh = document.createElement('textarea');
      field.replaceWith(fresh);
      field = fresh;
    });
    const context: InsertionContext = { ticketKey: () => 'desk:1', composer: () => composerOf(field) };
    const prepared = await prepareInsertion(context, request);
    expect(prepared.ok).toBe(true);
    expect(document.activeElement).toBe(field);
  });

  it('leaves the caret alone when it prepares an undo, and refuses on another ticket', async () => {
    const field = add('textarea', 'Hello world');
    field.setSelectionRange(3, 5);
    expect((await prepareUndo(contextOf(field), 'desk:1')).ok).toBe(true);
    expect([field.selectionStart, field.selectionEnd]).toEqual([3, 5]);
    expect(await prepareUndo(contextOf(field), 'desk:2')).toEqual({ ok: false, code: 'moved-on' });
  });

  it('sets no attribute and adds no node', async () => {
    const field = add('textarea', 'Hello');
    const before = document.documentElement.cloneNode(true);
    await prepareInsertion(contextOf(field), request);
    expect(document.documentElement.isEqualNode(before)).toBe(true);
  });
});

describe('the engine in the page', () => {
  it('inserts nowhere when the focus is on another element than the one that was checked', async () => {
    const field = add('textarea', 'Hello');
    const target = await targetOf(field);
    const other = add('textarea', '');
    other.focus();
    expect(await runInsertion('text', target)).toMatchObject({ status: 'failed', code: 'target-lost' });
    expect([field.value, other.value]).toEqual(['Hello', '']);
  });

  it('inserts nowhere when the agent typed between the check and the insertion', async () => {
    const field = add('textarea', 'Hello');
    const target = await targetOf(field);
    field.value = 'Hello Bob, I changed my mind';
    expect(await runInsertion('text', target)).toMatchObject({ status: 'failed', code: 'target-lost' });
  });

  it('finds the focused element through shadow roots and frames', () => {
    const outer = document.body.appendChild(document.createElement('section')).attachShadow({ mode: 'open' });
    const frame = outer.appendChild(document.createElement('iframe'));
    const field = frame.contentDocument?.body.appendChild(document.createElement('textarea'));
    field?.focus();
    expect(deepActiveElement(document)).toBe(field);
  });

  it('tells elements apart by tag, role, text and size, and forgives a few pixels', async () => {
    const field = add('textarea', 'Hello');
    const { fingerprint } = await targetOf(field);
    expect(isMeant(field, { ...fingerprint, height: fingerprint.height + 8 })).toBe(true);
    expect(isMeant(field, { ...fingerprint, height: fingerprint.height + 200 })).toBe(false);
    expect(isMeant(field, { ...fingerprint, textLength: 4 })).toBe(false);
    expect(isMeant(field, { ...fingerprint, role: 'textbox' })).toBe(false);
  });
});

describe('the entry of the injected script', () => {
  it("cannot be listed among the page's own names, cannot be changed, and goes when it is called", async () => {
    const key = installEntry();
    expect(Object.keys(globalThis)).not.toContain(key);
    const entry = Reflect.get(globalThis, key) as (call: object) => Promise<unknown>;
    expect(Object.isFrozen(entry)).toBe(true);
    const done = entry({ op: 'insert', text: '', target: await targetOf(add('textarea', '')) });
    expect(Reflect.has(globalThis, key)).toBe(false);
    await done;
  });

  it('has another key each time', () => {
    const keys = [installEntry(), installEntry()];
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) Reflect.deleteProperty(globalThis, key);
  });
});

function add<K extends 'textarea'>(tag: K, value: string): HTMLElementTagNameMap[K] {
  const field = document.createElement(tag);
  field.value = value;
  document.body.append(document.createElement('p'), field);
  return field;
}

function composerOf(element: HTMLElement | null): Composer | null {
  return element && { element, mode: 'public', channel: 'email', hasDraft: false };
}

function contextOf(element: HTMLElement | null): InsertionContext {
  return { ticketKey: () => 'desk:1', composer: () => composerOf(element) };
}

async function targetOf(field: HTMLElement): Promise<PreparedTarget> {
  const prepared = await prepareInsertion(contextOf(field), request);
  if (!prepared.ok) throw new Error(prepared.code);
  return prepared.target;
}
