/**
 * Watches one insertion from the content script: whether the page still shows what the draft was written for, right
 * before the text goes in and right after, and whether it stands there. The page's own world may be slow, race us or
 * lie; this world reads the ticket and the editor by itself.
 */
import { countInsertions } from './count';
import { digestOf } from './digest';
import { flatten } from './flatten';
import { gate, namesTicket } from './gate';
import { normaliseText } from './normalise-text';
import { hostOf, prepareInsertion, prepareUndo, viewOf, type InsertionContext } from './prepare';
import type { CheckCode, InsertionCheck, InsertRequest, Preparation, PreparedTarget } from './request';
import { pause } from './settle';
import { fingerprintOf, focusOn, isField } from './target';

/** Longest wait for an editor to draw the text, or for a page to finish drawing the ticket, in milliseconds. */
const PATIENCE = 400;
const STEP = 50;

/** The insertion that was made ready last. */
interface Work {
  request: InsertRequest;
  target: PreparedTarget;
  element: HTMLElement;
  /** The editor's text before anything happened. */
  before: string;
}

interface Look {
  code: CheckCode | null;
  /** False where the page may only be in the middle of drawing itself anew. */
  certain: boolean;
  element: HTMLElement;
  check: InsertionCheck;
}

export class InsertionGuard {
  private readonly context: InsertionContext;
  private work: Work | null = null;

  constructor(context: InsertionContext) {
    this.context = context;
  }

  /** As `prepareInsertion`, remembering what was seen for the two checks. */
  async prepare(request: InsertRequest): Promise<Preparation> {
    this.work = null;
    const prepared = await prepareInsertion(this.context, request);
    const element = hostOf(this.context);
    if (!prepared.ok || !element) return prepared;
    this.work = { request, target: prepared.target, element, before: textOf(element) };
    return prepared;
  }

  prepareUndo(ticketKey: string): Promise<Preparation> {
    return prepareUndo(this.context, ticketKey);
  }

  /** The last look before the text goes in: the whole gate again, and still the same element. */
  before(): InsertionCheck {
    const { work, context } = this;
    if (!work) return nothingSeen('target-lost');
    context.refresh?.();
    const text = normaliseText(work.request.text);
    const refused = gate({ ...work.request, text }, viewOf(context));
    return nothingSeen(refused ?? (hostOf(context) === work.element ? null : 'target-lost'));
  }

  /**
   * The look afterwards. When the page moved on and the text went in all the same, the answer holds what is needed to
   * take it back, and its element has the focus.
   */
  async after(): Promise<InsertionCheck> {
    const { work } = this;
    if (!work) return nothingSeen('no-entry');
    const end = performance.now() + PATIENCE;
    let seen = this.look(work);
    while (!((seen.code === null || seen.certain) && seen.check.count !== 'none') && performance.now() < end) {
      await pause(STEP);
      seen = this.look(work);
    }
    if (seen.code !== null && seen.check.count !== 'none') {
      focusOn(seen.element);
      await pause(STEP);
      seen = { ...this.look(work), code: seen.code };
    }
    return { ...seen.check, code: seen.code };
  }

  private look(work: Work): Look {
    this.context.refresh?.();
    const host = hostOf(this.context);
    // A tool that draws its reply box anew keeps the text: then it is the new one that counts.
    const element = isShown(work.element) || !host ? work.element : host;
    const { code, certain } = this.drift(work, element, host);
    const text = fitting(element, normaliseText(work.request.text));
    const { joint } = work.target;
    const now = textOf(element);
    const gone = element === work.element && !isShown(element);
    const count = gone ? 'none' : countInsertions(work.before, now, joint.before + text + joint.after);
    const trace = {
      driver: '',
      strategy: '',
      text,
      joint,
      tag: element.tagName,
      role: element.getAttribute('role') ?? '',
      before: digestOf(work.before),
      after: digestOf(now),
    };
    const target = { ...work.target, fingerprint: fingerprintOf(element) };
    return { code, certain, element, check: { code, count, proof: { trace, target } } };
  }

  /** What is no longer as it was when the insertion was made ready. */
  private drift(
    { request }: Work,
    element: HTMLElement,
    host: HTMLElement | null,
  ): { code: CheckCode | null; certain: boolean } {
    const key = this.context.ticketKey();
    if (!namesTicket(request.ticketKey) || key !== request.ticketKey)
      return { code: 'moved-on', certain: key !== null };
    const mode = this.context.composer()?.mode;
    if (mode !== undefined && mode !== request.mode) return { code: 'wrong-mode', certain: mode !== 'unknown' };
    // A reply box that folds away while the ticket stays is no other place.
    if (host && host !== element) return { code: 'target-lost', certain: false };
    return { code: null, certain: true };
  }
}

function nothingSeen(code: CheckCode | null): InsertionCheck {
  return { code, count: 'none', proof: null };
}

/** Whether an element is still part of a page that is shown; a framed one goes with its frame. */
function isShown(element: HTMLElement): boolean {
  return element.isConnected && element.ownerDocument.defaultView !== null;
}

function textOf(element: HTMLElement): string {
  return isField(element) ? element.value : flatten(element).text;
}

/** A one-line field takes one line. */
function fitting(element: HTMLElement, text: string): string {
  return element.tagName === 'INPUT' ? text.replaceAll(/\s*\n\s*/g, ' ') : text;
}
