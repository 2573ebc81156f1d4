import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageOf, report } from './errors';

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

describe('a report', () => {
  it('names the place, and each error once however often it is caught', () => {
    const error = new Error('broken');
    report(error, 'rule x');
    report(error, 'session');
    expect(vi.mocked(console.error).mock.calls).toEqual([['[tandem] rule x:', error]]);
  });

  it.each([['text'], [undefined], [null], [42]])('survives that %s was thrown', (thrown) => {
    report(thrown, 'x');
    expect(console.error).toHaveBeenCalledOnce();
    expect(messageOf(thrown)).toBe(String(thrown));
  });
});
