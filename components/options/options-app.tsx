import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import { t } from '../../lib/i18n/translate';
import { useTheme } from '../panel/app';
import { ErrorBoundary } from '../panel/error-boundary';
import { Appearance } from './appearance';
import { Libraries } from './libraries';
import { Models } from './models';
import styles from './options.module.css';
import { Privacy } from './privacy';
import { Sites } from './sites';
import { TaughtPages } from './taught-pages';
import { TeamIntents } from './team-intents';

/** What a section may tell the page. */
interface SectionProps {
  onErased: () => void;
}

const sections: readonly [name: string, ComponentType<SectionProps>][] = [
  ['sites', Sites],
  ['taught-pages', TaughtPages],
  ['libraries', Libraries],
  ['team-intents', TeamIntents],
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
  const [erasures, setErasures] = useState(0);
  return (
    <main className={styles.page}>
      <h1>{t('options.title')}</h1>
      {sections.map(([name, Part]) => (
        <ErrorBoundary key={name} where={`options ${name}`} text={t('error.tab')}>
          {/* After erasing nothing may be left that offers to put something back; only the report itself stays. */}
          <Part key={Part === Privacy ? 0 : erasures} onErased={() => setErasures((count) => count + 1)} />
        </ErrorBoundary>
      ))}
    </main>
  );
}
