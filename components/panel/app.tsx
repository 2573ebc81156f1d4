import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { t } from '../../lib/i18n/translate';
import { activeTabOptions } from '../../lib/queries/active-tab';
import { settingsOptions } from '../../lib/queries/settings';
import { State } from '../ui/state';
import { ErrorBoundary } from './error-boundary';
import { Panel } from './panel';

/** The side panel's application. @param pinned a fixed tab id, for a panel opened as a page of its own */
export function App({ client, pinned }: { client: QueryClient; pinned: number | null }) {
  return (
    <QueryClientProvider client={client}>
      <ErrorBoundary where="panel" text={t('error.panel')}>
        <ThemedPanel pinned={pinned} />
      </ErrorBoundary>
    </QueryClientProvider>
  );
}

function ThemedPanel({ pinned }: { pinned: number | null }) {
  useTheme();
  const tab = useQuery(activeTabOptions(pinned));
  if (tab.isPending) return <State title={t('state.loadingTab')} />;
  if (tab.data == null) return <State title={t('state.closed.title')} />;
  // A new tab starts with fresh view state; within a tab, the views key themselves by ticket.
  return <Panel key={tab.data.tabId} tab={tab.data} />;
}

/** Light, dark, or as the system says; the document carries the answer for the style sheets. */
export function useTheme(): void {
  const theme = useQuery(settingsOptions()).data?.theme ?? 'system';
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
