/** Notices that a single-page tool went to another address, by whatever way the browser tells. */
export class LocationWatch {
  private readonly url: () => URL;
  private readonly view: (Window & { navigation?: EventTarget }) | null;
  private readonly onNavigate: ((listener: () => void) => () => void) | undefined;
  private readonly onMove: () => void;
  private last = '';

  constructor(
    source: { document: Document; url: () => URL; onNavigate?: (listener: () => void) => () => void },
    onMove: () => void,
  ) {
    this.url = source.url;
    this.view = source.document.defaultView;
    this.onNavigate = source.onNavigate;
    this.onMove = onMove;
  }

  start(signal: AbortSignal): void {
    this.last = this.url().href;
    const check = (): void => this.check();
    this.view?.addEventListener('popstate', check, { signal });
    this.view?.addEventListener('hashchange', check, { signal });
    // Navigation API: also tells of pushState, which fires no other event.
    this.view?.navigation?.addEventListener('currententrychange', check, { signal });
    const unhook = this.onNavigate?.(check);
    if (unhook !== undefined) signal.addEventListener('abort', unhook);
  }

  /** Compares with the last known address; also called by the heartbeat. */
  check(): void {
    const now = this.url().href;
    if (now === this.last) return;
    this.last = now;
    this.onMove();
  }
}
