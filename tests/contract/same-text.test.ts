import { describe, expect, it } from 'vitest';
import { DRAFT, difference } from '../live/same-text.ts';

describe('comparing a draft with what a tool has saved of it', () => {
  it('sees no difference in how blank lines and line ends are stored', () => {
    expect(difference(DRAFT, DRAFT.replaceAll('\n', '\r\n'))).toBeNull();
    expect(difference(DRAFT, `\n${DRAFT.replaceAll('\n\n', '\n\n\n')}\u00a0\n\n`)).toBeNull();
  });

  it('names the line that was changed, lost, or joined to another', () => {
    expect(difference(DRAFT, DRAFT.replace('📦', '?'))).toMatch(/^line 3 is ".*\?\."/);
    expect(difference(DRAFT, DRAFT.replace('\n\nم', '\nم'))).toMatch(/^line 5 /);
    expect(difference(DRAFT, DRAFT.slice(0, -1))).toMatch(/^line 9 /);
    expect(difference('One', '')).toBe('line 1 is "" instead of "One"');
  });
});
