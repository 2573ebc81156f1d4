/** The page reader as one script; built again when a source is newer. */
export function pageReaderScript(): Promise<string>;
/** The same with what takes a page down for `tandem capture`. */
export function captureScript(): Promise<string>;
