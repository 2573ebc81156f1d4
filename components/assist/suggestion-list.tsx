import { useQuery } from '@tanstack/react-query';
import type { Assessment } from '../../lib/assist/assessment';
import { say, t } from '../../lib/i18n/translate';
import { shelfOptions } from '../../lib/queries/knowledge';
import type { TicketContext } from '../panel/ticket-context';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { SuggestionCard } from './suggestion-card';

/** Three or four suggestions, or an honest nothing with a way on. */
export function SuggestionList({ context, assessment }: { context: TicketContext; assessment: Assessment }) {
  const shelf = useQuery(shelfOptions());
  const empty = shelf.data?.libraries.length === 0 ? t('suggestions.noLibrary') : t('suggestions.none');
  return (
    <Section
      title={t('suggestions.title')}
      aside={
        <span className={`${ui.small} ${ui.muted}`}>
          {t('suggestions.into', { mode: say(`composer.${context.insertion.mode}`) })}
        </span>
      }
    >
      {assessment.suggestions.length === 0 ? (
        <div className={ui.card}>
          <p className={ui.muted}>{assessment.partial ? t('suggestions.waiting') : empty}</p>
          <Button onClick={() => context.openTab('knowledge')}>{t('suggestions.search')}</Button>
        </div>
      ) : (
        <div className={styles.list}>
          {assessment.suggestions.map((suggestion, index) => (
            <SuggestionCard key={suggestion.id} suggestion={suggestion} number={index + 1} context={context} />
          ))}
        </div>
      )}
    </Section>
  );
}
