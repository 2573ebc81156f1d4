import type { EditorDriver } from '../editor';

/** Every driver in `editors/`, most specific first. Adding a file there is all it takes. */
const drivers: readonly EditorDriver[] = Object.values(
  import.meta.glob<{ default: EditorDriver }>('../editors/*.ts', { eager: true }),
)
  .map((module) => module.default)
  .sort((one, other) => other.priority - one.priority);

/** The driver of the editor family that this element belongs to, or null. A driver that throws is passed over. */
export function driverFor(element: HTMLElement): EditorDriver | null {
  return drivers.find((driver) => recognises(driver, element)) ?? null;
}

/** The driver that made this receipt, for `verify` and `undo`; without a name the one that knows the element. */
export function driverOf(receipt: { driver: string }, element: HTMLElement): EditorDriver | null {
  if (receipt.driver === '') return driverFor(element);
  return drivers.find(({ id }) => id === receipt.driver) ?? null;
}

function recognises(driver: EditorDriver, element: HTMLElement): boolean {
  try {
    return driver.recognises(element);
  } catch {
    // A page may hold anything under the names we look at; the next driver still gets its turn.
    return false;
  }
}
