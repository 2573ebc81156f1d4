/** See bundle.mjs. */
export function bundleForNode(entry: string, name: string, sources?: readonly string[]): Promise<string>;
