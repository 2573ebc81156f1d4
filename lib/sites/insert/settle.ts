/** Waiting for an editor to make up its mind. Timers only: animation frames stand still in hidden tabs. */

/** Longest wait for a sign of change, and the quiet time after one, in milliseconds. */
const PATIENCE = 300;
const QUIET = 40;
/** Wait when the editor said plainly that it took nothing. */
const GLANCE = 60;

/**
 * Runs an action and waits until the element has changed and come to rest, or until patience ends.
 * @param taken what the action said; false shortens the wait.
 */
export async function actAndSettle(element: HTMLElement, action: () => boolean | Promise<boolean>): Promise<void> {
  let lastChange: number | null = null;
  const note = (): void => {
    lastChange = performance.now();
  };
  const observer = new MutationObserver(note);
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  element.addEventListener('input', note);
  try {
    const started = performance.now();
    const taken = await action();
    const patience = taken ? PATIENCE : GLANCE;
    for (;;) {
      await pause(10);
      const now = performance.now();
      if (lastChange !== null && now - lastChange >= QUIET) return;
      if (now - started >= patience) return;
    }
  } finally {
    observer.disconnect();
    element.removeEventListener('input', note);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
