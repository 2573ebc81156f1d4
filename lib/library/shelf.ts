import type { Library, LibraryItem } from './library';

/** All installed libraries, looked up by item key. */
export interface Shelf {
  get(itemKey: string): ShelfItem | undefined;
  libraries: readonly Library[];
}

export interface ShelfItem {
  item: LibraryItem;
  library: Library;
}

/** Key of an item across libraries. */
export function itemKey(libraryId: string, itemId: string): string {
  return `${libraryId}/${itemId}`;
}

export function shelve(libraries: readonly Library[]): Shelf {
  const byKey = new Map<string, ShelfItem>();
  for (const library of libraries)
    for (const item of library.items) byKey.set(itemKey(library.id, item.id), { item, library });
  return { libraries, get: (key) => byKey.get(key) };
}
