import type { ReadContext } from './adapter';
import { ReaderLoader, type LoaderParts, type ReaderSource } from './reader-loader';
import { toolsOn } from './tool-pages';

/** Where the watcher gets its readers from. */
export interface Readers {
  /** Ids of the tools that know this page, best first. */
  tools(context: ReadContext): readonly string[];
  /** The source of one reader: of a tool, or of the one for all other pages. */
  source(id: string): ReaderSource;
  /** Hope anew for all that could not be had. */
  retry(): void;
}

/** Gets each reader from the background when it is asked for. */
export class LoadedReaders implements Readers {
  readonly tools = toolsOn;
  readonly #parts: Omit<LoaderParts, 'id' | 'load'> & { load(id: string): Promise<unknown> };
  readonly #loaders = new Map<string, ReaderLoader>();

  constructor(parts: Omit<LoaderParts, 'id' | 'load'> & { load(id: string): Promise<unknown> }) {
    this.#parts = parts;
  }

  source(id: string): ReaderSource {
    const known = this.#loaders.get(id);
    if (known !== undefined) return known;
    const loader = new ReaderLoader({ ...this.#parts, id, load: () => this.#parts.load(id) });
    this.#loaders.set(id, loader);
    return loader;
  }

  retry(): void {
    for (const loader of this.#loaders.values()) loader.retry();
  }
}
