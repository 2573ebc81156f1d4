import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { t } from '../../lib/i18n/translate';
import { useTheme } from '../panel/app';
import { ErrorBoundary } from '../panel/error-boundary';
import { Appearance } from './appearance';
import { Libraries } from './libraries';
import { Models } from './models';
import styles from './options.module.css';
import { Privacy } from './privacy';
import { Sites } from './sites';

const sections: readonly [name: string, ComponentType][] = [
  ['sites', Sites],
  ['libraries', Libraries],
  ['appearance', Appearance],
  ['privacy', Privacy],
  ['models', Models],
];

/** The options page: which sites, which libraries, how it looks, what is kept, which models. */
export function OptionsApp({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>
  );
}

function Page() {
  useTheme();
  return (
    <main className={styles.page}>
      <h1>{t('options.title')}</h1>
      {sections.map(([name, Part]) => (
        <ErrorBoundary key={name} where={`options ${name}`} text={t('error.tab')}>
          <Part />
        </ErrorBoundary>
      ))}
    </main>
  );
}
