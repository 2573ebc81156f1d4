import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { teach } from '../lib/i18n/en/teach';
import { browser } from '../lib/platform/browser';
import { installPicker } from '../lib/sites/teach/entry';

/** Lets an agent point at the parts of a page. Put into a tab when they press "Teach this page", and only then. */
export default defineUnlistedScript(() => {
  const words = {
    customer: teach['teach.page.customer'],
    agent: teach['teach.page.agent'],
    note: teach['teach.page.note'],
    composer: teach['teach.page.composer'],
    lead: teach['teach.page.lead'],
    review: teach['teach.page.review'],
  };
  installPicker(words, `Tandem ${browser.runtime.getManifest().version}`);
});
