import { serveEngine } from '../../lib/inference/serve';

/** Chromium only: this document owns the engine's worker and outlives the service worker. */
serveEngine();
