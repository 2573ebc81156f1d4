/** One browser with the test extension and one page: the insertion tests say the same thing to each browser. */
export interface Stage {
  readonly browser: 'chromium' | 'firefox';
  open(url: string): Promise<void>;
  /** Runs a self-contained function in the page's own world. */
  evaluate<R, A = null>(task: (argument: A) => R | Promise<R>, argument?: A): Promise<R>;
  /** A real key press, such as `x`, `End`, `Shift+ArrowLeft` or `Control+z`. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}
