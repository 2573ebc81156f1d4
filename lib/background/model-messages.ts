import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import type { Engine, EngineStatus } from '../inference/engine';
import * as messages from '../messaging/messages';
import type { Receiver } from '../messaging/receive';
import type { RiskSource } from './risk-source';

/** Binds what the options page asks about model packs. */
export function bindModelMessages(
  receiver: Receiver,
  { sessions, engine, risk }: { sessions: Sessions; engine: Engine; risk: RiskSource },
): Receiver {
  return receiver
    .on(messages.tryPack, (pack) => engine.tryPack(pack))
    .on(messages.modelsChanged, () => changeModels({ sessions, engine, risk }));
}

/**
 * Keeps where the engine stands. When it has just given up a pack, what was read with that pack is read again, and with
 * the risk weights that belong to the models that stand in for it.
 */
export async function keepEngineStatus(
  status: EngineStatus,
  { sessions, risk }: { sessions: Pick<Sessions, 'assessAll'>; risk: Pick<RiskSource, 'forget'> },
): Promise<void> {
  // Asked for before it is written over; statuses come quickly, and the last one must stay.
  const asked = sessionStore.engine();
  await sessionStore.setEngine(status);
  if (!gaveUp(status) || gaveUp(await asked)) return;
  risk.forget();
  await sessions.assessAll();
}

function gaveUp(status: EngineStatus | null): boolean {
  return status?.state === 'ready' && status.givenUp !== undefined;
}

/** Starts the engine with the models that are chosen now, and reads every open ticket again with them. */
export async function changeModels({
  sessions,
  engine,
  risk,
}: {
  sessions: Pick<Sessions, 'assessAll'>;
  engine: Pick<Engine, 'restart'>;
  risk: Pick<RiskSource, 'forget'>;
}): Promise<EngineStatus> {
  risk.forget();
  const status = await engine.restart();
  await sessionStore.setEngine(status);
  await sessions.assessAll();
  return status;
}
