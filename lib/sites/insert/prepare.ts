/**
 * The content script's half of an insertion: gate, focus, caret. Runs in the isolated world; the text itself goes in
 * from the page's own world (engine.ts), right after this.
 */
import type { Composer } from '../adapter';
import { hasCaret, lineAroundCaret, placeCaret, settleCaret } from './caret';
import { gate, namesTicket, type GateView } from './gate';
import { jointFor } from './joint';
import { normaliseText } from './normalise-text';
import type { GateCode, InsertRequest, Preparation } from './request';
import { editingHost, fingerprintOf, focusOn, isField } from './target';

/** What the content script knows of the page. Functions are asked anew each time: tools swap their reply box. */
export interface InsertionContext {
  /** Reads the page again now, so that the next answers are of this moment. */
  refresh?(): void;
  /** Key of the ticket on screen now, or null. */
  ticketKey(): string | null;
  /** The adapter's visible reply box, or null. */
  composer(): Composer | null;
  /** Placeholders that the tool itself fills in, as name or `prefix.`. */
  hostPlaceholders?: readonly string[];
}

/** Time for a reply box to grow or be swapped after it gets the focus, in milliseconds. */
const SETTLE = 40;

/**
 * Checks the request against the page, focuses the reply box and makes sure there is a caret. A draft that is there
 * stays: the text goes to the agent's caret, else to the end.
 */
export async function prepareInsertion(context: InsertionContext, request: InsertRequest): Promise<Preparation> {
  const text = normaliseText(request.text);
  const refusal = refuse(context, { ...request, text });
  if (refusal) return { ok: false, code: refusal };
  const first = hostOf(context);
  if (!first) return { ok: false, code: 'no-composer' };
  const own = hasCaret(first);
  focusOn(first);
  setCaret(first, own);
  await settle();
  context.refresh?.();
  // The tool may have swapped its reply box, or the agent may have gone on, while it took the focus.
  const late = refuse(context, { ...request, text });
  if (late) return { ok: false, code: late };
  const element = hostOf(context);
  if (!element) return { ok: false, code: 'no-composer' };
  if (element !== first) {
    focusOn(element);
    setCaret(element, false);
    await settle();
  }
  const { before, after } = lineAroundCaret(element);
  const blankLines = context.composer()?.blankLines ?? 'auto';
  return {
    ok: true,
    target: { fingerprint: fingerprintOf(element), joint: jointFor(before, after, text), blankLines },
  };
}

/** Focuses the reply box of that ticket for an undo, leaving caret and selection alone. */
export async function prepareUndo(context: InsertionContext, ticketKey: string): Promise<Preparation> {
  if (!namesTicket(ticketKey) || context.ticketKey() !== ticketKey) return { ok: false, code: 'moved-on' };
  const element = hostOf(context);
  if (!element) return { ok: false, code: 'no-composer' };
  focusOn(element);
  await settle();
  const joint = { before: '', after: '' } as const;
  return { ok: true, target: { fingerprint: fingerprintOf(element), joint, blankLines: 'auto' } };
}

function refuse(context: InsertionContext, request: InsertRequest): GateCode | null {
  return gate(request, viewOf(context));
}

/** What the page shows now, for the gate. */
export function viewOf(context: InsertionContext): GateView {
  const composer = context.composer();
  const host = composer && editingHost(composer.element);
  return {
    ticketKey: context.ticketKey(),
    composer: composer && {
      mode: composer.mode,
      readOnly: !host || (isField(host) && (host.readOnly || host.disabled)),
      room: host && isField(host) && host.maxLength >= 0 ? host.maxLength - host.value.length : null,
    },
    hostPlaceholders: context.hostPlaceholders ?? [],
  };
}

/** The element that takes the text now, or null. */
export function hostOf(context: InsertionContext): HTMLElement | null {
  const composer = context.composer();
  return composer && editingHost(composer.element);
}

function setCaret(element: HTMLElement, own: boolean): void {
  if (own) settleCaret(element);
  else placeCaret(element);
}

function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SETTLE);
  });
}
