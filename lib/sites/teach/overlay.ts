/**
 * What the picker draws over a page: a shield that keeps every click from it, a frame around one element, thin frames
 * around what was understood, and a line that says what to do. All of it hangs in one closed shadow root beside the
 * page's own elements, and goes without a trace.
 */
const STYLE = `
:host { all: initial; }
.shield { position: fixed; inset: 0; cursor: crosshair; background: transparent; }
.frame { position: fixed; pointer-events: none; border-radius: 4px; box-sizing: border-box; }
.at { border: 3px solid #1a6ad9; background: rgb(26 106 217 / 14%); box-shadow: 0 0 0 1px #fff; }
.customer { border: 2px solid #b45309; } .agent { border: 2px solid #047857; } .note { border: 2px dashed #7c3aed; }
.unknown { border: 2px dotted #475569; }
.line { position: fixed; inset-block-start: 8px; inset-inline: 0; margin-inline: auto; width: fit-content; max-width: 90vw;
  padding: 8px 14px; border-radius: 8px; background: #10203a; color: #fff; font: 14px/1.4 system-ui, sans-serif;
  pointer-events: none; box-shadow: 0 4px 18px rgb(0 0 0 / 40%); text-align: center; }
@media (forced-colors: active) { .frame { border-color: Highlight; } }
`;

/** A frame to draw, by what it is around. */
export interface Frame {
  element: Element;
  kind: string;
}

export class Overlay {
  readonly host: HTMLElement;
  private readonly shield: HTMLElement;
  private readonly layer: HTMLElement;
  private readonly line: HTMLElement;
  private at: Element | null = null;
  private others: readonly Frame[] = [];
  private drawing = 0;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
    this.host = document.createElement('tandem-picker');
    const root = this.host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const part = (name: string): HTMLElement => {
      const element = document.createElement('div');
      element.className = name;
      return element;
    };
    this.shield = part('shield');
    this.layer = part('layer');
    this.line = part('line');
    this.line.setAttribute('role', 'status');
    root.append(this.shield, this.layer, this.line);
    // In the top layer, so that no dialog of the page lies above it.
    this.host.popover = 'manual';
    this.host.style.cssText =
      'position:fixed;inset:0;width:auto;height:auto;margin:0;padding:0;border:0;background:transparent;overflow:visible;z-index:2147483647';
    document.documentElement.append(this.host);
    this.host.showPopover();
  }

  /** The line at the top of the page. */
  say(text: string): void {
    this.line.textContent = text;
    this.line.hidden = text === '';
  }

  frame(at: Element | null, others: readonly Frame[]): void {
    this.at = at;
    this.others = others;
    this.redraw();
  }

  /** While the page is only looked at, it can be used as ever. */
  setShield(isUp: boolean): void {
    this.shield.style.pointerEvents = isUp ? 'auto' : 'none';
    this.host.style.pointerEvents = isUp ? 'auto' : 'none';
  }

  /** Draws anew where the page has scrolled or changed its size. */
  redraw(): void {
    if (this.drawing !== 0) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      const frames = this.others.map((one) => this.drawn(one.element, one.kind));
      if (this.at !== null) frames.push(this.drawn(this.at, 'at'));
      this.layer.replaceChildren(...frames);
    });
  }

  remove(): void {
    cancelAnimationFrame(this.drawing);
    this.host.remove();
  }

  private drawn(element: Element, kind: string): HTMLElement {
    const frame = this.document.createElement('div');
    frame.className = `frame ${kind}`;
    const { left, top, width, height } = rectOf(element);
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    return frame;
  }
}

/** Where an element stands in the window, also from within a frame of the same site. */
function rectOf(element: Element): { left: number; top: number; width: number; height: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement ?? null;
  if (frame === null || frame.ownerDocument === element.ownerDocument) return { left, top, width, height };
  const around = rectOf(frame);
  return { left: left + around.left + frame.clientLeft, top: top + around.top + frame.clientTop, width, height };
}
