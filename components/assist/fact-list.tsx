import { Copy } from 'lucide-react';
import type { Fact } from '../../lib/assist/assessment';
import { say, t } from '../../lib/i18n/translate';
import type { TicketContext } from '../panel/ticket-context';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { useReveal } from './use-reveal';

/** What was already given: never ask for it again. A click on the value shows where; the button copies it. */
export function FactList({ facts, context }: { facts: readonly Fact[]; context: TicketContext }) {
  const { gone, reveal } = useReveal(context.actions);
  return (
    <ul className={`${ui.card} ${styles.list}`} style={{ gap: 2 }}>
      {facts.map((fact) => (
        <li key={`${fact.kind}:${fact.value}`} className={styles.cardHead} style={{ alignItems: 'center' }}>
          <button
            type="button"
            className={ui.quote}
            style={{ color: 'var(--text)', width: 'auto' }}
            title={t('facts.reveal')}
            onClick={() => reveal(fact.quote.messageId)}
          >
            <span className={ui.muted}>{say(`fact.${fact.kind}`)}</span> {fact.value}{' '}
            <span className={`${ui.small} ${ui.muted}`}>
              {say(`facts.by.${fact.by}`)}
              {fact.caution !== undefined && `, ${t('facts.day-or-month')}`}
            </span>
          </button>
          <Button
            tone="icon"
            aria-label={t('facts.copy', { value: fact.value })}
            onClick={() => void context.insertion.copy(fact.value)}
          >
            <Copy size={14} aria-hidden />
          </Button>
        </li>
      ))}
      {gone && (
        <li className={ui.small} role="status">
          {t('quote.gone')}
        </li>
      )}
    </ul>
  );
}
