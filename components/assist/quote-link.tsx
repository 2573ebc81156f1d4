import type { Quote } from '../../lib/assist/assessment';
import { t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import styles from '../ui/ui.module.css';
import { useReveal } from './use-reveal';

/** A sentence of the conversation. A click scrolls the page to its message. */
export function QuoteLink({ quote, actions }: { quote: Quote; actions: TicketActions | null }) {
  const { gone, reveal } = useReveal(actions);
  return (
    <>
      <button
        type="button"
        className={styles.quote}
        aria-label={t('quote.reveal', { text: quote.text })}
        onClick={() => reveal(quote.messageId)}
      >
        <span>“{quote.text}”</span>
      </button>
      {gone && (
        <p className={styles.small} role="status">
          {t('quote.gone')}
        </p>
      )}
    </>
  );
}
