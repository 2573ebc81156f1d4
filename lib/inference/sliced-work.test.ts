import { describe, expect, it, vi } from 'vitest';
import {
  asked,
  customer,
  engineOn,
  followed,
  knowledge,
  noPlaybook,
  nothing,
  request,
} from '../../tests/fixtures/engine/tiny-engine';
import { FakeEncoder } from '../../tests/fixtures/engine/tiny-model';

describe('searches and playbooks', () => {
  it('let a newer message go between two sentences of a playbook', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['s1', 's2', 's3', 's4']);
    const gate = Promise.withResolvers<void>();
    encoder.gate = gate.promise;
    const tracked = engine.track(followed({ group: 'tab 2' }));
    await vi.waitFor(() => expect(encoder.read).toEqual(['s1']));
    const understood = engine.understand(asked(customer('new')));
    gate.resolve();
    await understood;
    expect(encoder.read).toEqual(['s1', 'new']);
    expect(await tracked).toEqual(noPlaybook);
    expect(encoder.read).toEqual(['s1', 'new', 's2', 's3', 's4']);
  });

  it('of tabs in the background wait for the ticket in view', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['step']);
    const hidden = { group: 'tab 2', inView: false };
    await Promise.all([
      engine.track(followed(hidden)),
      engine.search(request('hidden', hidden)),
      engine.search(request('typed', { typed: true, group: null })),
      engine.understand(asked(customer('seen'))),
    ]);
    expect(encoder.read).toEqual(['seen', 'typed', 'step', 'hidden']);
  });

  it('are withdrawn by a newer one of the same tab, half done or not begun, and leave other tabs alone', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['s1', 's2']);
    const gate = Promise.withResolvers<void>();
    encoder.gate = gate.promise;
    const halfDone = engine.track(followed());
    await vi.waitFor(() => expect(encoder.read).toEqual(['s1']));
    const waiting = engine.search(request('old'));
    const other = engine.search(request('other', { group: 'tab 2' }));
    const newer = [engine.track(followed()), engine.search(request('new'))];
    gate.resolve();
    expect(await Promise.all([halfDone, waiting])).toEqual([null, null]);
    expect(await Promise.all([other, ...newer])).toEqual([nothing, noPlaybook, nothing]);
    expect(encoder.read).not.toContain('old');
  });

  it('are withdrawn when the conversation has gone on', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['s1', 's2']);
    const stale = [engine.track(followed()), engine.search(request('old'))];
    await engine.understand(asked(customer('new')));
    expect(await Promise.all(stale)).toEqual([null, null]);
    expect(encoder.read).toEqual(['new']);
  });

  it('that a person typed are all answered', async () => {
    const { engine } = engineOn();
    const typed = ['r', 're', 'ref'].map((text) => engine.search(request(text, { typed: true, group: null })));
    expect(await Promise.all(typed)).toEqual([nothing, nothing, nothing]);
  });

  it('tell the caller when a sentence of a playbook cannot be read', async () => {
    const { engine } = engineOn(new FakeEncoder(['poison']), knowledge(), ['poison']);
    await expect(engine.track(followed())).rejects.toThrow('cannot read "poison"');
  });
});
