import { afterEach, describe, expect, it, vi } from 'vitest';
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
import { intent, library } from '../../tests/fixtures/assist/items';
import { FakeEncoder, headJson, headsJson } from '../../tests/fixtures/engine/tiny-model';
import { EngineCore } from './engine-core';
import { parseHeads } from './heads';

afterEach(() => vi.restoreAllMocks());

describe('understanding', () => {
  it('reads the newest message first and answers in the order of the request', async () => {
    const { engine, encoder } = engineOn();
    const { signals, superseded } = await engine.understand(asked(customer('old', 'middle', 'new')));
    expect(encoder.read[0]).toBe('new');
    expect(signals.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3']);
    expect(superseded).toBe(false);
  });

  it('reads agent turns for search only and says nothing about them', async () => {
    const { engine, encoder } = engineOn();
    const answer = await engine.understand(
      asked([
        { id: 'a', role: 'agent', text: 'Hello' },
        { id: 'c', role: 'customer', text: 'Hi' },
      ]),
    );
    expect(answer.signals.map(({ messageId }) => messageId)).toEqual(['c']);
    expect(encoder.read.toSorted()).toEqual(['Hello', 'Hi']);
  });

  it('reads each text once, however often it is asked for', async () => {
    const { engine, encoder } = engineOn();
    await engine.understand(asked(customer('same', 'same')));
    await engine.understand(asked(customer('same'), { group: 'tab 2' }));
    expect(encoder.read).toEqual(['same']);
  });

  it('reads an edited message again', async () => {
    const { engine, encoder } = engineOn();
    await engine.understand(asked(customer('first')));
    await engine.understand(asked(customer('first, edited')));
    expect(encoder.read).toEqual(['first', 'first, edited']);
  });

  it('withdraws what is left of the older request of the same tab', async () => {
    const { engine, encoder } = engineOn();
    const gate = Promise.withResolvers<void>();
    encoder.gate = gate.promise;
    const older = engine.understand(asked(customer('a', 'b', 'c')));
    await vi.waitFor(() => expect(encoder.read).toEqual(['c']));
    const newer = engine.understand(asked(customer('d')));
    gate.resolve();
    expect((await older).superseded).toBe(true);
    expect(await newer).toMatchObject({ superseded: false, signals: [{ messageId: 'm1' }] });
    expect(encoder.read).toEqual(['c', 'd']);
  });

  it('leaves the request of another tab alone, even for the same texts', async () => {
    const { engine } = engineOn();
    const answers = await Promise.all([
      engine.understand(asked(customer('a', 'b'))),
      engine.understand(asked(customer('a', 'b'), { group: 'tab 2' })),
    ]);
    expect(answers.map(({ superseded, signals }) => [superseded, signals.length])).toEqual([
      [false, 2],
      [false, 2],
    ]);
  });

  it('reads the newest message in view before everything of a ticket in the background', async () => {
    const { engine, encoder } = engineOn();
    const hidden = engine.understand(asked(customer('h1', 'h2', 'h3'), { group: 'tab 2', inView: false }));
    const seen = engine.understand(asked(customer('v1', 'v2')));
    await Promise.all([hidden, seen]);
    expect(encoder.read).toEqual(['v2', 'v1', 'h3', 'h2', 'h1']);
  });

  it('goes on without a message that cannot be read, and reports it', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { engine } = engineOn(new FakeEncoder(['poison']));
    const { signals, superseded } = await engine.understand(asked(customer('fine', 'poison', 'also fine')));
    expect(signals.map(({ messageId, results }) => [messageId, Object.keys(results).length > 0])).toEqual([
      ['m1', true],
      ['m2', false],
      ['m3', true],
    ]);
    expect(superseded).toBe(false);
    expect(logged).toHaveBeenCalledOnce();
  });

  it('fails when nothing can be read at all', async () => {
    const { engine } = engineOn(new FakeEncoder(['a', 'b']));
    await expect(engine.understand(asked(customer('a', 'b')))).rejects.toThrow('cannot read "b"');
  });

  it('answers an empty request', async () => {
    expect(await engineOn().engine.understand(asked([]))).toMatchObject({ signals: [], superseded: false });
  });

  it('does not start on heads that mean something else', () => {
    const heads = parseHeads(headsJson({ sentiment: headJson(['2', '1', '0', '-1', '-2']) }));
    const parts = {
      encoder: new FakeEncoder(),
      heads,
      knowledge: knowledge(),
      track: vi.fn(),
      trackedTexts: () => [],
      background: vi.fn(),
    };
    expect(() => new EngineCore(parts)).toThrow('other labels');
  });
});

describe('playbooks', () => {
  it('are read ahead, so that a ticket waits for none of their words', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['step', 'reply']);
    await engine.readPlaybooks(new AbortController().signal);
    expect(encoder.read).toEqual(['step', 'reply']);
    expect(await engine.track(followed())).toEqual(noPlaybook);
    expect(encoder.read).toEqual(['step', 'reply']);
  });

  it('are read ahead behind everything else, and no further when the libraries change', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(), ['step', 'reply', 'done']);
    const gate = Promise.withResolvers<void>();
    encoder.gate = gate.promise;
    const changed = new AbortController();
    const ahead = engine.readPlaybooks(changed.signal);
    await vi.waitFor(() => expect(encoder.read).toEqual(['step']));
    const understood = engine.understand(asked(customer('urgent')));
    gate.resolve();
    await understood;
    changed.abort();
    await ahead;
    expect(encoder.read.slice(0, 2)).toEqual(['step', 'urgent']);
    expect(encoder.read).not.toContain('done');
  });
});

describe('intents of a team', () => {
  /** In the tiny model a vector is decided by the length of its text. */
  const seven = ['aaaaaaa', 'bbbbbbb', 'ccccccc'];
  const three = ['aaa', 'bbb', 'ccc'];
  const running = new AbortController().signal;
  const trial = (change: object = {}) => ({
    draft: { key: '', title: 'New', examples: three, notExamples: [] },
    texts: ['ddd', 'ddddddd'],
    group: 'options',
    inView: true,
    ...change,
  });

  it('are named with a message, without reading it again, as soon as they are learned', async () => {
    const { engine, encoder } = engineOn();
    const [before] = (await engine.understand(asked(customer('ddd')))).signals;
    expect(before?.results).not.toHaveProperty('team-intent');
    engine.load([library([intent('i', three, { title: 'Three letters' })])], new Map());
    const kept = await engine.learnIntents(new Map(), running);
    expect([...(kept?.keys() ?? [])]).toEqual(three);
    const [after] = (await engine.understand(asked(customer('ddd')))).signals;
    expect(after?.results['team-intent']).toMatchObject({ key: 'lib/i', title: 'Three letters' });
    expect(encoder.read.filter((text) => text === 'ddd')).toHaveLength(1);
    engine.load([], new Map());
    await engine.learnIntents(new Map(), running);
    expect((await engine.understand(asked(customer('ddd')))).signals[0]?.results).not.toHaveProperty('team-intent');
  });

  it('can be tried before they are kept, reading each text once', async () => {
    const { engine, encoder } = engineOn();
    const answer = await engine.tryIntent(trial());
    expect(answer).toMatchObject({ recognised: [true, true, true], overlaps: [] });
    await engine.tryIntent(trial());
    expect(encoder.read).toEqual([...three, 'ddd', 'ddddddd']);
  });

  it('are withdrawn by what is tried next', async () => {
    const { engine, encoder } = engineOn();
    const gate = Promise.withResolvers<void>();
    encoder.gate = gate.promise;
    const older = engine.tryIntent(trial());
    await vi.waitFor(() => expect(encoder.read).toEqual(['aaa']));
    const newer = engine.tryIntent(trial({ texts: [] }));
    gate.resolve();
    expect([await older, (await newer)?.recognised.length]).toEqual([null, 3]);
  });

  it('wait for the message that a customer has just sent', async () => {
    const { engine, encoder } = engineOn();
    const tried = engine.tryIntent(
      trial({ draft: { key: '', title: 'N', examples: seven, notExamples: [] }, texts: [] }),
    );
    await engine.understand(asked(customer('urgent')));
    await tried;
    expect(encoder.read.indexOf('urgent')).toBeLessThan(encoder.read.indexOf('ccccccc'));
  });
});

describe('search and indexing', () => {
  it('use the vectors of turns that were understood before', async () => {
    const { engine, encoder } = engineOn();
    await engine.understand(asked(customer('Where is it?')));
    await engine.search(request('Where is it?'));
    expect(encoder.read).toEqual(['Where is it?']);
  });

  it('tell the caller when the index fails, and the queue goes on', async () => {
    const { engine, index } = engineOn();
    index.failing = true;
    await expect(engine.search(request('x'))).rejects.toThrow('index broken');
    index.failing = false;
    await expect(engine.search(request('x'))).resolves.toEqual(nothing);
  });

  it('learn passages behind everything else, until all are learned', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(['p1', 'p2', 'p3', 'p4', 'p5', 'p6']));
    const left: number[] = [];
    const indexing = engine.embedPending(new AbortController().signal, (count) => left.push(count));
    await engine.understand(asked(customer('urgent')));
    await indexing;
    expect(encoder.read).toContain('urgent');
    expect(encoder.read.indexOf('urgent')).toBeLessThan(encoder.read.indexOf('p3'));
    expect(left).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('stop learning when told to', async () => {
    const { engine, encoder } = engineOn(new FakeEncoder(), knowledge(['p1', 'p2', 'p3', 'p4', 'p5', 'p6']));
    const stop = new AbortController();
    await engine.embedPending(stop.signal, () => stop.abort());
    expect(encoder.read).toEqual(['p1']);
  });
});
