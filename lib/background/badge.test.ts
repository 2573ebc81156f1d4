import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { assessment } from '../../tests/fixtures/panel/views';
import { showBadge } from './badge';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

const withRisk = (level: 'none' | 'watch' | 'alert') => ({ ...assessment, risk: { ...assessment.risk, level } });
const badge = () => fakeBrowser.action.getBadgeText({ tabId: 1 });

it('marks only what calls for attention, and goes with its ticket', async () => {
  showBadge(1, withRisk('alert'));
  expect(await badge()).toBe('!');
  showBadge(1, withRisk('watch'));
  expect(await badge()).toBe('');
  showBadge(1, withRisk('alert'));
  showBadge(1, null);
  expect(await badge()).toBe('');
});

it('is no error when the tab is gone', async () => {
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockRejectedValue(new Error('No tab with id: 1.'));
  showBadge(1, withRisk('none'));
  await new Promise((resolve) => setTimeout(resolve, 0));
});
