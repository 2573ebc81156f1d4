import type { TeamIntentView } from '../../lib/assist/assessment';
import { t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { QuoteLink } from './quote-link';
import { unlessShown, type ShownQuotes } from './shown-quotes';

interface TeamIntentRowProps {
  intent: TeamIntentView | null;
  actions: TicketActions | null;
  shown: ShownQuotes;
}

/** A request that the team taught, with the example that it is most like. Nothing when none is sure. */
export function TeamIntentRow({ intent, actions, shown }: TeamIntentRowProps) {
  if (intent === null) return null;
  const quote = unlessShown(intent.quote, shown);
  return (
    <div className={styles.block}>
      <p>
        <span className={ui.muted}>{t('teamIntent.title')}</span> <strong>{intent.title}</strong>
      </p>
      <p className={`${ui.small} ${ui.muted}`}>{t('teamIntent.because', { example: intent.example })}</p>
      {quote !== null && <QuoteLink quote={quote} actions={actions} />}
    </div>
  );
}
