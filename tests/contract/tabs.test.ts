import { describe, expect, it } from 'vitest';
import { tabs } from '../../components/panel/tabs';
import type { TicketContext } from '../../components/panel/ticket-context';
import { hasWords } from '../../lib/i18n/translate';
import { assessment, ticket } from '../fixtures/panel/views';

const nothing = async (): Promise<never> => Promise.reject(new Error('not in this test'));
const context = (change: Partial<TicketContext>): TicketContext => ({
  tabId: 1,
  ticket: null,
  assessment: null,
  actions: null,
  insertion: {
    mode: 'public',
    busy: false,
    insert: nothing,
    copy: nothing,
    undo: nothing,
  },
  engine: { state: 'cold' },
  openTab: () => {},
  ...change,
});
const states: [string, TicketContext][] = [
  ['no ticket', context({})],
  ['a ticket that is being read', context({ ticket })],
  ['an assessed ticket', context({ ticket, assessment })],
  [
    'an engine that failed',
    context({ ticket, engine: { state: 'failed', code: 'model-missing', file: 'x', detail: '' } }),
  ],
];

describe('the tabs of the panel', () => {
  it('stand in one order, each under a name of its own', () => {
    expect(new Set(tabs.map(({ order }) => order)).size).toBe(tabs.length);
    expect(new Set(tabs.map(({ title }) => title)).size).toBe(tabs.length);
    expect(tabs.map(({ order }) => order)).toEqual(tabs.map(({ order }) => order).toSorted((a, b) => a - b));
    expect(tabs.filter(({ title }) => !hasWords(title))).toEqual([]);
  });

  it.each(states)('leave at least one view open with %s', (_, state) => {
    expect(tabs.filter((tab) => tab.isAvailable(state)).length).toBeGreaterThan(0);
  });

  it('put the assessment first once there is a ticket', () => {
    expect(tabs.find((tab) => tab.isAvailable(context({ ticket, assessment })))?.id).toBe('assist');
  });
});
