import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { genericReader } from '../lib/sites/generic-reader';
import { offerReader } from '../lib/sites/reader-slot';

/**
 * Reads pages that no tool adapter knows. The background puts it beside the content script that asked for it, in the
 * same isolated world (lib/background/page-messages); it does nothing but hand itself over.
 */
export default defineUnlistedScript(() => offerReader(genericReader));
