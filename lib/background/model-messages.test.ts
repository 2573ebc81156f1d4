import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FakeEngine, READY } from '../../tests/fixtures/assist/fake-engine';
import { catchListeners, senders } from '../../tests/fixtures/messaging/senders';
import type { Sessions } from '../assist/session';
import { sessionStore } from '../assist/session-store';
import type { EngineStatus } from '../inference/engine';
import { Receiver } from '../messaging/receive';
import { bindModelMessages, keepEngineStatus } from './model-messages';
import type { RiskSource } from './risk-source';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

describe('a change of models', () => {
  it('forgets the weights, starts the engine again, and only then reads every ticket again', async () => {
    const order: string[] = [];
    const engine = new FakeEngine();
    engine.statusAnswer = async () => {
      order.push('engine');
      return READY;
    };
    const risk = { forget: () => order.push('weights') };
    const sessions = { assessAll: async () => void order.push('tickets') };
    const ears = catchListeners();
    bindModelMessages(new Receiver(), {
      engine,
      sessions: sessions as unknown as Sessions,
      risk: risk as unknown as RiskSource,
    }).listen();
    const reply = await ears.deliver({ tandem: 'models.changed', payload: null }, senders.optionsTab);
    expect(reply).toEqual({ ok: true, value: READY });
    expect(order).toEqual(['weights', 'engine', 'tickets']);
    expect(await sessionStore.engine()).toEqual(READY);
  });
});

describe('the status of the engine', () => {
  const givenUp = { name: 'x', at: '', problem: { code: 'pack-damaged', values: { file: 'heads.json' } } };
  const GAVE_UP: EngineStatus = { ...READY, givenUp } as EngineStatus;

  it('that a pack was given up has all tickets read again, once', async () => {
    const risk = { forget: vi.fn<() => void>() };
    const sessions = { assessAll: vi.fn(async () => {}) };
    for (const status of [READY, GAVE_UP, GAVE_UP]) await keepEngineStatus(status, { sessions, risk });
    expect(sessions.assessAll).toHaveBeenCalledOnce();
    expect(risk.forget).toHaveBeenCalledOnce();
    expect(await sessionStore.engine()).toEqual(GAVE_UP);
  });

  it('is the last one that was told, however quickly they come', async () => {
    const parts = { risk: { forget: () => {} }, sessions: { assessAll: async () => {} } };
    const loading = [1, 2, 3].map((loadedBytes): EngineStatus => ({ state: 'loading', loadedBytes, totalBytes: 3 }));
    await Promise.all([...loading, READY].map((status) => keepEngineStatus(status, parts)));
    expect(await sessionStore.engine()).toEqual(READY);
  });
});
