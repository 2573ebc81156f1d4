import {
  engineRefresh,
  engineRestart,
  engineSearch,
  engineStatus,
  engineTrack,
  engineTryIntent,
  engineTryPack,
  engineUnderstand,
  engineWarm,
} from '../messaging/messages';
import { Receiver } from '../messaging/receive';
import { send } from '../messaging/send';
import { createEngineHost } from './host';

/** Answers the background's engine calls from the offscreen document. */
export function serveEngine(): void {
  const engine = createEngineHost((status) => {
    // Progress is a courtesy: when the service worker is being replaced, the next one asks.
    send(engineStatus, status).catch(() => undefined);
  });
  new Receiver()
    .on(engineWarm, () => engine.warm())
    .on(engineUnderstand, (request) => engine.understand(request))
    .on(engineSearch, (request) => engine.search(request))
    .on(engineTrack, (request) => engine.track(request))
    .on(engineTryIntent, (request) => engine.tryIntent(request))
    .on(engineRefresh, () => engine.refreshLibrary())
    .on(engineTryPack, (pack) => engine.tryPack(pack))
    .on(engineRestart, () => engine.restart())
    .listen();
}
