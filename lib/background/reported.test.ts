import { describe, expect, it } from 'vitest';
import { conversation, customer } from '../../tests/fixtures/assist/conversations';
import { Reported } from './reported';

const said = conversation([customer('Where is it?')]);

describe('what frames reported last', () => {
  it('is given for the stamp it was kept under, and for no older one', () => {
    const reported = new Reported();
    reported.keep({ tabId: 7, frameId: 0 }, 'a', said);
    expect(reported.get({ tabId: 7, frameId: 0 }, 'a')).toBe(said);
    reported.keep({ tabId: 7, frameId: 0 }, 'b', said);
    expect(reported.get({ tabId: 7, frameId: 0 }, 'a')).toBeNull();
    expect(reported.get({ tabId: 7, frameId: 1 }, 'b')).toBeNull();
  });

  it('is forgotten with its tab, every frame of it, and no other tab with it', () => {
    const reported = new Reported();
    for (const [tabId, frameId] of [
      [7, 0],
      [7, 4],
      [77, 0],
    ] as const)
      reported.keep({ tabId, frameId }, 'a', said);
    reported.forget(7);
    expect(reported.get({ tabId: 7, frameId: 0 }, 'a')).toBeNull();
    expect(reported.get({ tabId: 7, frameId: 4 }, 'a')).toBeNull();
    expect(reported.get({ tabId: 77, frameId: 0 }, 'a')).toBe(said);
  });

  it('is kept for the twelve frames that spoke last', () => {
    const reported = new Reported();
    for (let tabId = 0; tabId < 13; tabId++) reported.keep({ tabId, frameId: 0 }, 'a', said);
    expect(reported.get({ tabId: 0, frameId: 0 }, 'a')).toBeNull();
    expect(reported.get({ tabId: 12, frameId: 0 }, 'a')).toBe(said);
  });
});
