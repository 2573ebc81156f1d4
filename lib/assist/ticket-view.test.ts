import { describe, expect, it } from 'vitest';
import { agent, conversation, customer, message } from '../../tests/fixtures/assist/conversations';
import { ticketViewOf } from './ticket-view';

const people = (...messages: Parameters<typeof conversation>[0]) =>
  ticketViewOf(conversation(messages), '').participants;

describe('the view of a ticket', () => {
  it('names who writes, how often, and how sure their role is', () => {
    expect(people(customer('one'), agent('two'), customer('three', { roleCertainty: 0.4 }))).toEqual([
      { author: 'Ann Bell', role: 'customer', certainty: 0.4, messages: 2, sample: 'one' },
      { author: 'Robin Ellery', role: 'agent', certainty: 1, messages: 1, sample: 'two' },
    ]);
  });

  it('does not decide for somebody who was read in two roles', () => {
    expect(people(customer('one'), agent('two', { author: 'Ann Bell' }))).toMatchObject([
      { role: 'unknown', messages: 2 },
    ]);
  });

  it('asks about people, not about bots, systems and events', () => {
    expect(
      people(message('x', { role: 'bot' }), message('y', { role: 'system' }), message('z', { kind: 'event' })),
    ).toEqual([]);
  });

  it('holds no more of the text than what tells people apart', () => {
    const view = ticketViewOf(conversation([customer(`start ${'x'.repeat(500)} secret`)]), '2026-11-20T09:00:00Z');
    expect(view.since).toBe('2026-11-20T09:00:00Z');
    expect(JSON.stringify(view)).not.toContain('secret');
    expect(view.participants[0]?.sample).toHaveLength(80);
  });
});
