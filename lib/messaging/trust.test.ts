import { describe, expect, it } from 'vitest';
import { senders, type SenderKind } from '../../tests/fixtures/messaging/senders';
import type { Direction } from './message';
import { isTrusted } from './trust';

/** Who may send in each direction; everybody else must not. */
const allowed: Record<Direction, readonly SenderKind[]> = {
  'page>background': ['contentScript', 'contentScriptInFrame'],
  'panel>background': ['worker', 'sidePanel', 'optionsTab', 'offscreen'],
  'engine>background': ['worker', 'sidePanel', 'optionsTab', 'offscreen'],
  'background>page': ['worker', 'workerWithoutUrl', 'sidePanel', 'offscreen'],
  'background>engine': ['worker', 'workerWithoutUrl', 'sidePanel', 'offscreen'],
};

const cases = Object.keys(allowed).flatMap((direction) =>
  Object.keys(senders).map((kind) => [direction as Direction, kind as SenderKind] as const),
);

describe('trust', () => {
  it.each(cases)('in direction %s judges the sender %s by what the browser stamped', (direction, kind) => {
    expect(isTrusted(direction, senders[kind])).toBe(allowed[direction].includes(kind));
  });

  it('needs to know tab and frame of a page', () => {
    const { frameId: _, ...frameless } = senders.contentScript;
    expect(isTrusted('page>background', frameless)).toBe(false);
    expect(isTrusted('page>background', { ...senders.contentScript, tab: {} as never })).toBe(false);
  });
});
