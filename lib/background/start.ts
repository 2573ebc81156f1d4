import { grantedSites } from '../access/sites';
import { Sessions } from '../assist/session';
import { report } from '../errors';
import { connectEngine } from '../inference/client';
import type { Engine, EngineStatus } from '../inference/engine';
import { engineStatus } from '../messaging/messages';
import { Receiver } from '../messaging/receive';
import { returnUnused } from '../packs/alone';
import { browser } from '../platform/browser';
import { hasOffscreen } from '../platform/flavor';
import { showBadge } from './badge';
import { isAlive, readAgain, tabsInView } from './frames';
import { startLifecycle } from './lifecycle';
import { bindModelMessages, changeModels, keepEngineStatus } from './model-messages';
import { bindPageMessages } from './page-messages';
import { bindPanelMessages } from './panel-messages';
import { forgetShelf, loadShelf } from './parts';
import { Reported } from './reported';
import { bindTeachMessages, followRecipes } from './teach-messages';
import { RiskSource } from './risk-source';

/** Wires the background: it may have died a second ago, so nothing in here needs to remember anything. */
export function startBackground(): void {
  const keepStatus = (status: EngineStatus): void => {
    keepEngineStatus(status, { sessions, risk }).catch((error: unknown) => report(error, 'engine status'));
  };
  const engine = connectEngine(keepStatus);
  const risk = new RiskSource(() => {
    changeModels({ sessions, engine, risk }).catch((error: unknown) => report(error, 'giving up a model pack'));
  });
  const reported = new Reported();
  const sessions = new Sessions({
    engine,
    shelf: loadShelf,
    riskModel: () => risk.load(),
    onAssessed: (tabId, assessment) => {
      if (assessment === null) reported.forget(tabId);
      showBadge(tabId, assessment);
    },
    isAlive,
    readAgain,
    tabsInView,
  });
  const receiver = new Receiver();
  bindPageMessages(receiver, sessions, reported);
  bindPanelMessages(receiver, sessions, engine);
  bindTeachMessages(receiver);
  followRecipes();
  bindModelMessages(receiver, { sessions, engine, risk });
  receiver.on(engineStatus, async (status) => keepStatus(status)).listen();
  startLifecycle(sessions, async () => {
    forgetShelf();
    await engine.refreshLibrary();
  });
  // What was granted for a download that its page did not live to end.
  returnUnused().catch((error: unknown) => report(error, 'borrowed hosts'));
  // Panels hold a port open to notice when this background dies (lib/queries/background); nothing comes through it.
  browser.runtime.onConnect.addListener(() => undefined);
  // The models load while the browser opens its tabs. Firefox ends the engine with its background: there it must wait.
  if (hasOffscreen()) warmUp(engine).catch((error: unknown) => report(error, 'warm up'));
  sessions.resume().catch((error: unknown) => report(error, 'resume'));
}

/** Nobody needs the engine as long as no site may be read; one that is there, also with a failure, is left alone. */
async function warmUp(engine: Engine): Promise<void> {
  if ((await grantedSites()).length === 0 || (await browser.offscreen.hasDocument())) return;
  await engine.warm();
}
