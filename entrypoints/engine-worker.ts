import '../lib/platform/jitless';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startEngineWorker } from '../lib/inference/worker';
import { keepToOwnFiles } from '../lib/platform/own-network';

/** The engine's worker; started by lib/inference/host. */
export default defineUnlistedScript(() => {
  keepToOwnFiles();
  startEngineWorker(self);
});
