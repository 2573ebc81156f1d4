import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeEncoder, headJson, headsJson, tinyHeads, tinyHeadsJson } from '../../tests/fixtures/engine/tiny-model';
import { parseHeads } from './heads';
import sentiment from './tasks/sentiment';
import { checkLabels, tasks, understand } from './understand';

afterEach(() => vi.restoreAllMocks());

describe('understanding a text', () => {
  it('runs every task that reads the role, on one pass of the encoder', async () => {
    const encoder = new FakeEncoder();
    const { signals } = await understand(encoder, tinyHeads(), 'customer', 'Where is it? I am upset.');
    expect(encoder.read).toHaveLength(1);
    expect(Object.keys(signals.results).sort()).toEqual(
      tasks
        .filter((task) => task.roles.includes('customer'))
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("reads only what the agent's messages do", async () => {
    const { signals } = await understand(new FakeEncoder(), tinyHeads(), 'agent', 'You again!');
    expect(Object.keys(signals.results)).toEqual(['acts']);
  });

  it('infers nothing from a text that is only compared with others', async () => {
    const { encoded, signals } = await understand(new FakeEncoder(), tinyHeads(), 'anyone', 'You again!');
    expect(signals.results).toEqual({});
    expect(encoded.embedding.length).toBeGreaterThan(0);
  });

  it('infers nothing about the agent when the pack has no head for that', async () => {
    const customerOnly = tasks.filter((task) => task.roles.includes('customer'));
    const heads = parseHeads(
      headsJson(Object.fromEntries(customerOnly.map((task) => [task.head, headJson(task.labels)]))),
    );
    const { signals } = await understand(new FakeEncoder(), heads, 'agent', 'You again!');
    expect(signals.results).toEqual({});
  });

  it('leaves out a task that fails, says which, and goes on', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(sentiment, 'parse').mockImplementation(() => {
      throw new Error('broken');
    });
    const { signals } = await understand(new FakeEncoder(), tinyHeads(), 'customer', 'Hello');
    expect(signals.results).not.toHaveProperty('sentiment');
    expect(signals.results).toHaveProperty('intent');
    expect(logged).toHaveBeenCalledWith('[tandem] task sentiment:', expect.any(Error));
  });

  it('leaves out a task whose head the pack lacks', async () => {
    const heads = parseHeads(headsJson({ sentiment: headJson(sentiment.labels) }));
    const { signals } = await understand(new FakeEncoder(), heads, 'customer', 'Hello');
    expect(Object.keys(signals.results)).toEqual(['sentiment']);
  });
});

describe('the labels of a model pack', () => {
  it('may be those of the tasks, or lack a head', () => {
    expect(() => checkLabels(parseHeads(tinyHeadsJson()))).not.toThrow();
    expect(() => checkLabels(parseHeads(headsJson({})))).not.toThrow();
  });

  it.each([
    ['in another order', sentiment.labels.toReversed()],
    ['under other names', ['very bad', 'bad', 'neutral', 'good', 'very good']],
  ])('are refused %s', (_, labels) => {
    const heads = parseHeads(headsJson({ sentiment: headJson(labels) }));
    expect(() => checkLabels(heads)).toThrow('sentiment has other labels');
  });
});
