import { describe, expect, it } from 'vitest';
import { gate, hasOpenPlaceholder, type GateView } from './gate';
import type { InsertRequest } from './request';

const request: InsertRequest = { ticketKey: 'zendesk:shop:1', mode: 'public', text: 'Thank you.' };
const view: GateView = {
  ticketKey: 'zendesk:shop:1',
  composer: { mode: 'public', readOnly: false, room: null },
  hostPlaceholders: [],
};

describe('the gate before an insertion', () => {
  it('lets a draft through to the ticket and the mode it was written for', () => {
    expect(gate(request, view)).toBeNull();
  });

  it.each([
    ['another ticket is open', request, { ...view, ticketKey: 'zendesk:shop:2' }, 'moved-on'],
    ['no ticket is open', request, { ...view, ticketKey: null }, 'moved-on'],
    [
      'the request names no ticket and none is open',
      { ...request, ticketKey: '' },
      { ...view, ticketKey: '' },
      'moved-on',
    ],
    [
      'the ticket has no id, so that every ticket of the site has its key',
      { ...request, ticketKey: 'generic:desk.example:' },
      { ...view, ticketKey: 'generic:desk.example:' },
      'moved-on',
    ],
    ['the page has no reply box', request, { ...view, composer: null }, 'no-composer'],
    ['the box became an internal note', request, withComposer({ mode: 'internal' }), 'wrong-mode'],
    ['a note would go to the customer', { ...request, mode: 'internal' as const }, view, 'wrong-mode'],
    ['the page no longer says what the box is', request, withComposer({ mode: 'unknown' }), 'wrong-mode'],
    ['the box takes no text', request, withComposer({ readOnly: true }), 'read-only'],
    ['there is nothing to insert', { ...request, text: ' \n ' }, view, 'empty-text'],
    ['a placeholder is left', { ...request, text: 'Order {{order_number}}' }, view, 'has-placeholder'],
    ['the field would cut the text', request, withComposer({ room: 5 }), 'too-long'],
  ])('refuses when %s', (_name, asked, seen, code) => {
    expect(gate(asked, seen)).toBe(code);
  });

  it('names the stranger ticket before anything else that is wrong', () => {
    const everything = {
      ...view,
      ticketKey: 'other',
      composer: { mode: 'internal' as const, readOnly: true, room: 0 },
    };
    expect(gate({ ...request, text: '{{x}}' }, everything)).toBe('moved-on');
  });

  it('does not mistake an unknown mode that was shown as unknown', () => {
    expect(gate({ ...request, mode: 'unknown' }, withComposer({ mode: 'unknown' }))).toBeNull();
  });
});

describe('placeholders', () => {
  it.each([
    ['Hello {{ticket.requester.first_name}}', ['ticket.'], false],
    ['Hello {{ ticket.id }} and {{name}}', ['ticket.'], true],
    ['{{ticketing}}', ['ticket.'], true],
    ['{{name}}', ['name'], false],
    ['{{}}', [], true],
    ['a {single} brace', [], false],
  ])('%j with host names %j: open = %j', (text, known, open) => {
    expect(hasOpenPlaceholder(text, known)).toBe(open);
  });
});

function withComposer(part: Partial<NonNullable<GateView['composer']>>): GateView {
  return { ...view, composer: { mode: 'public', readOnly: false, room: null, ...part } };
}
