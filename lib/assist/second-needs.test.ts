import { afterEach, describe, expect, it, vi } from 'vitest';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { FakeEngine } from '../../tests/fixtures/assist/fake-engine';
import { holdBack, stage, TAB, ticket as shown, view } from '../../tests/fixtures/assist/session-stage';
import { quoteWhole } from './quote';
import { SecondNeeds } from './second-needs';

const TEXT = 'My parcel never came. Also please change my address.';
const ticket = conversation([customer(TEXT, { id: 'm1' })]);
const quote = quoteWhole(customer(TEXT, { id: 'm1' }));
const read = (needs: SecondNeeds, engine: FakeEngine) => needs.read(engine, 'tab 4', ticket, quote);

function engineThatSays(): FakeEngine {
  const engine = new FakeEngine();
  engine.says = {
    'My parcel never came.': { intent: 'delivery_problem', intentP: 0.9 },
    'Also please change my address.': { intent: 'account_update', intentP: 0.95 },
  };
  return engine;
}

afterEach(() => vi.restoreAllMocks());

describe('second needs', () => {
  it('are what the clauses ask for by themselves, surest first, each with its place', async () => {
    const needs = new SecondNeeds();
    expect(await read(needs, engineThatSays())).toBe(true);
    expect(needs.of(TEXT)).toEqual([
      { label: 'account_update', p: 0.95, span: { start: 22, end: 52 } },
      { label: 'delivery_problem', p: 0.9, span: { start: 0, end: 21 } },
    ]);
  });

  it('are read behind what is in view, in a group that withdraws no other work of the tab', async () => {
    const engine = engineThatSays();
    await read(new SecondNeeds(), engine);
    expect(engine.asked).toMatchObject([{ group: 'clauses tab 4', inView: false }]);
  });

  it('are read once for each text, until other models come', async () => {
    const needs = new SecondNeeds();
    const engine = engineThatSays();
    await read(needs, engine);
    expect(await read(needs, engine)).toBe(false);
    needs.forget();
    expect(needs.of(TEXT)).toEqual([]);
    expect(await read(needs, engine)).toBe(true);
    expect(engine.asked).toHaveLength(2);
  });

  it('are not looked for in a message of one clause', async () => {
    const engine = new FakeEngine();
    const one = conversation([customer('Where is my parcel?', { id: 'm1' })]);
    expect(await new SecondNeeds().read(engine, 'tab 4', one, quote)).toBe(false);
    expect(engine.asked).toEqual([]);
  });

  it('are small talk never', async () => {
    const engine = new FakeEngine();
    engine.says = { 'My parcel never came.': { intent: 'dialog_act' } };
    const needs = new SecondNeeds();
    await read(needs, engine);
    expect(needs.of(TEXT).map(({ label }) => label)).not.toContain('dialog_act');
  });

  it('are left out when the engine fails: what is shown already stays', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const engine = new FakeEngine();
    engine.gate = () => Promise.reject(new Error('gone'));
    expect(await read(new SecondNeeds(), engine)).toBe(false);
    expect(logged).toHaveBeenCalledOnce();
  });

  it('of the messages read longest ago are forgotten', async () => {
    const needs = new SecondNeeds();
    const engine = engineThatSays();
    await read(needs, engine);
    for (let index = 0; index < 64; index += 1) {
      const text = `My parcel never came. Also please change my address. Case ${index} it is.`;
      const other = conversation([customer(text, { id: 'm1' })]);
      await needs.read(engine, 'tab 4', other, quote);
    }
    expect(needs.of(TEXT)).toEqual([]);
    expect(needs.of('My parcel never came. Also please change my address. Case 63 it is.')).not.toEqual([]);
  });

  it('come into the panel once they have been read, after the rest', async () => {
    const { engine, sessions } = stage();
    const text = 'My parcel never came. Also please change my address.';
    engine.says = {
      [text]: { intent: 'delivery_problem', intentP: 0.6 },
      'Also please change my address.': { intent: 'account_update', intentP: 0.95 },
    };
    const letGo = holdBack(engine, ({ group }) => group.startsWith('clauses'));
    const done = sessions.onConversation(TAB, shown(1, [text]));
    await vi.waitFor(async () => expect((await view()).assessment?.intent).toMatchObject({ also: null }));
    letGo();
    await done;
    expect((await view()).assessment?.intent).toMatchObject({
      top: { label: 'delivery_problem' },
      also: { label: 'account_update', quote: { text: 'Also please change my address.' } },
    });
    expect((await view()).assessment?.actions.map(({ id }) => id)).toContain('rule/settle-both-matters');
  });
});
