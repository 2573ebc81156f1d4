import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { browser } from '../lib/platform/browser';
import { genericReader } from '../lib/sites/generic-reader';
import { offerReader } from '../lib/sites/reader-slot';

/**
 * Reads pages that no tool adapter knows. The background puts it beside the content script that asked for it, in the
 * same isolated world, and from then on before it on that site (lib/access/sites); it does nothing but hand itself over.
 */
export default defineUnlistedScript(() => offerReader(genericReader, browser.runtime.getManifest().version));
