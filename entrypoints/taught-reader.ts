import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerTool } from '../lib/sites/offer-tool';
import { taught } from '../lib/sites/recipes/taught';

/** Reads pages that somebody taught: put beside the content script of a page for which there is a recipe. */
export default defineUnlistedScript(() => offerTool(taught));
