import { elementAt, firstText } from './hit';
import { Overlay } from './overlay';
import { TeachSession } from './session';
import type { Move, PickKind, TeachState, TeachWish } from './state';
import type { Surroundings } from './synthesise';

/** What the picker needs from its surroundings. */
export interface PickerParts {
  window: Window & typeof globalThis;
  around: (document: Document) => Surroundings;
  /** The line that is shown over the page for each question. */
  words: Record<PickKind | 'review', string>;
  onChange(state: TeachState): void;
  /** Escape was pressed, or the page is left. */
  onEnd(): void;
}

const KEYS: Record<string, Move> = {
  ArrowUp: 'wider',
  ArrowDown: 'narrower',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  Enter: 'take',
};
/** Everything that a pointer can do to a page. */
const POINTER =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu touchstart touchend dragstart'.split(
    ' ',
  );

/** Lets somebody point at parts of a page. The page gets none of their clicks and keys, and is not changed. */
export class Picker {
  private readonly parts: PickerParts;
  private readonly overlay: Overlay;
  private readonly session: TeachSession;
  private readonly stopping = new AbortController();
  private last: { x: number; y: number } | null = null;

  constructor(parts: PickerParts) {
    this.parts = parts;
    const { window } = parts;
    this.overlay = new Overlay(window.document);
    this.session = new TeachSession(parts.around);
    const { signal } = this.stopping;
    for (const name of POINTER)
      window.addEventListener(name, (event) => this.onPointer(event), { capture: true, signal, passive: false });
    window.addEventListener('pointermove', (event) => this.onMove(event), { capture: true, signal });
    window.addEventListener('wheel', (event) => this.onWheel(event), { capture: true, signal, passive: false });
    window.addEventListener('keydown', (event) => this.onKey(event), { capture: true, signal });
    window.addEventListener('scroll', () => this.overlay.redraw(), { capture: true, signal, passive: true });
    window.addEventListener('resize', () => this.overlay.redraw(), { signal });
    window.addEventListener('pagehide', () => parts.onEnd(), { signal });
    this.draw();
  }

  wish(wish: TeachWish): void {
    if (wish.op === 'skip') this.session.skip();
    else if (wish.op === 'again') this.session.again(wish.kind);
    else if (wish.op === 'option') this.session.choose(wish.step);
    else if (wish.op === 'move') this.move(wish.to);
    else return this.stop();
    return this.draw();
  }

  /** Removes everything that was drawn and heard. */
  stop(): void {
    this.stopping.abort();
    this.overlay.remove();
  }

  private draw(): void {
    const { session, overlay } = this;
    const state = session.state();
    overlay.setShield(session.isAsking);
    overlay.say(this.parts.words[state.step]);
    overlay.frame(session.isAsking ? session.at : null, session.frames());
    this.parts.onChange(state);
  }

  private move(to: Move): void {
    this.session.move(to, () => firstText(this.parts.window.document.body));
    this.session.at?.scrollIntoView({ block: 'nearest' });
  }

  private isOurs(event: Event): boolean {
    return this.session.isAsking && event.isTrusted;
  }

  private onPointer(event: Event): void {
    if (!this.isOurs(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'click') return;
    const { clientX, clientY } = event as MouseEvent;
    // Widened by keys, the frame stays until the pointer goes elsewhere.
    if (this.session.at === null || this.last === null || this.last.x !== clientX || this.last.y !== clientY)
      this.point(clientX, clientY);
    this.session.take();
    this.draw();
  }

  private onMove(event: PointerEvent): void {
    if (!this.isOurs(event)) return;
    event.stopImmediatePropagation();
    if (this.last?.x === event.clientX && this.last.y === event.clientY) return;
    this.point(event.clientX, event.clientY);
    this.overlay.frame(this.session.at, this.session.frames());
  }

  private point(x: number, y: number): void {
    this.last = { x, y };
    this.session.hover(elementAt(this.parts.window.document, x, y, this.overlay.host));
  }

  /** The shield lies over everything that scrolls: what is beneath the pointer is scrolled for it. */
  private onWheel(event: WheelEvent): void {
    if (!this.isOurs(event) || event.ctrlKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { document } = this.parts.window;
    let node = elementAt(document, event.clientX, event.clientY, this.overlay.host);
    const scale = event.deltaMode === 0 ? 1 : 30;
    for (; node !== null; node = node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null) {
      const before = node.scrollTop;
      node.scrollBy({ top: event.deltaY * scale, left: event.deltaX * scale, behavior: 'instant' });
      if (node.scrollTop !== before) break;
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopImmediatePropagation();
      return this.parts.onEnd();
    }
    const to = KEYS[event.key];
    if (to === undefined || !this.session.isAsking) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.move(to);
    this.draw();
  }
}
