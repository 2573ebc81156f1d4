import { database } from '../db/database';
import { shelve, type Shelf } from '../library/shelf';

/**
 * What the background reads again when it wakes up: nothing here is state, everything can be derived from the
 * package or the database at any moment.
 */

let shelf: Promise<Shelf> | undefined;

/** All installed libraries. */
export function loadShelf(): Promise<Shelf> {
  shelf ??= database()
    .libraries.toArray()
    .then((rows) => shelve(rows.map((row) => row.library)))
    .catch((error: unknown) => {
      shelf = undefined;
      throw error;
    });
  return shelf;
}

/** Call after a library changed in the database. */
export function forgetShelf(): void {
  shelf = undefined;
}
