import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { installEntry } from '../lib/sites/insert/entry';

/**
 * Injected into the page's own world for one insertion, check or undo. It listens to nobody: the background learns
 * the entry's key from the result of the injection and calls it once (lib/sites/insert/call.ts).
 */
export default defineUnlistedScript(() => installEntry());
