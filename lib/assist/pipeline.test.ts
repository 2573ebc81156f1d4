import { afterEach, describe, expect, it, vi } from 'vitest';
import { agent, conversation, customer } from '../../tests/fixtures/assist/conversations';
import { FakeEngine } from '../../tests/fixtures/assist/fake-engine';
import { library, snippet } from '../../tests/fixtures/assist/items';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { shelve } from '../library/shelf';
import { NO_CHOICES } from './choices';
import { runPipeline, type PipelineInput } from './pipeline';

const ticket = conversation([customer('Where is my parcel?'), agent('Let me look.'), customer('Thank you')]);
const input = (change: Partial<PipelineInput> = {}): PipelineInput => ({
  asker: { group: 'tab 4', inView: false },
  conversation: ticket,
  turns: ticket.messages,
  choices: async () => NO_CHOICES,
  kinds: ['snippet'],
  clauses: () => [],
  playbook: null,
  now: new Date('2026-11-20T10:00:00Z'),
  stillCurrent: () => true,
  ...change,
});
const parts = (engine: FakeEngine) => ({
  engine,
  shelf: async () => shelve([library([snippet('a', 'Hello')])]),
  riskModel: async () => riskModel,
});

afterEach(() => vi.restoreAllMocks());

describe('the way from a conversation to its assessment', () => {
  it('tells the engine at every step for whom it works, what the customer wrote, and to its search what both sides wrote', async () => {
    const engine = new FakeEngine();
    const result = await runPipeline(parts(engine), input({ playbook: 'lib/refund' }));
    expect(result).toMatchObject({ problem: null, assessment: { ticket: ticket.ref.key, customerMessages: 2 } });
    const asker = { group: 'tab 4', inView: false };
    const turns = ticket.messages.map(({ role, text }) => ({ role, text }));
    const wrote = ticket.messages.filter(({ role }) => role === 'customer').map(({ role, text }) => ({ role, text }));
    expect(engine.asked).toMatchObject([{ ...asker, messages: wrote }]);
    expect(engine.searched).toMatchObject([{ ...asker, turns, kinds: ['snippet'], typed: false }]);
    expect(engine.tracked).toMatchObject([{ ...asker, turns, playbook: 'lib/refund' }]);
  });

  it('searches nothing when nothing is wanted, and asks nothing about an empty conversation', async () => {
    const engine = new FakeEngine();
    await runPipeline(parts(engine), input({ kinds: [] }));
    expect([engine.searched.length, engine.tracked.length]).toEqual([0, 1]);
    await runPipeline(parts(engine), input({ turns: [] }));
    expect([engine.searched.length, engine.tracked.length]).toEqual([0, 1]);
  });

  it.each<[string, (engine: FakeEngine) => void]>([
    ['search', (engine) => (engine.searchAnswer = async () => null)],
    ['playbook', (engine) => (engine.trackAnswer = async () => null)],
  ])('ends without a word of failure when the engine withdrew its %s', async (_, withdraw) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const engine = new FakeEngine();
    withdraw(engine);
    expect(await runPipeline(parts(engine), input())).toBeNull();
    expect(logged).not.toHaveBeenCalled();
  });

  it('gives what needs no library when search fails, with the problem', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const engine = new FakeEngine();
    engine.searchAnswer = async () => Promise.reject(new Error('index broken'));
    expect(await runPipeline(parts(engine), input())).toMatchObject({
      problem: { code: 'search-failed', detail: 'index broken' },
      assessment: { suggestions: [] },
    });
  });

  it('stops between two steps when it was overtaken', async () => {
    const engine = new FakeEngine();
    expect(await runPipeline(parts(engine), input({ stillCurrent: () => false }))).toBeNull();
    expect(engine.tracked).toEqual([]);
  });
});
