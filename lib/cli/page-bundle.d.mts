/** The page reader as one script; built again when a source is newer. */
export function pageReaderScript(): Promise<string>;
