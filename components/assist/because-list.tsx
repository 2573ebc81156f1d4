import type { Because } from '../../lib/assist/assessment';
import { say } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import styles from '../ui/ui.module.css';
import { QuoteLink } from './quote-link';

/** The reasons for one thing, each with its evidence. */
export function BecauseList({ reasons, actions }: { reasons: readonly Because[]; actions: TicketActions | null }) {
  return (
    <ul style={{ display: 'grid', gap: 4 }}>
      {reasons.map((reason) => (
        <li key={`${reason.key}:${reason.quote?.messageId ?? ''}`}>
          <span className={styles.small}>{say(reason.key, labelled(reason))}</span>
          {reason.quote != null && <QuoteLink quote={reason.quote} actions={actions} />}
        </li>
      ))}
    </ul>
  );
}

/** Labels travel as ids; people read their names. */
function labelled({ values }: Because): Record<string, string | number> {
  const intent = values?.['intent'];
  return intent === undefined ? { ...values } : { ...values, intent: say(`intent.${intent}`) };
}
