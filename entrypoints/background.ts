import '../lib/platform/jitless';
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../lib/background/start';
import { keepToOwnFiles } from '../lib/platform/own-network';

export default defineBackground(() => {
  // While developing, wxt's own socket reloads the extension.
  if (import.meta.env.PROD) keepToOwnFiles();
  startBackground();
});
