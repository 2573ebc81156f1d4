import { Settings, TriangleAlert } from 'lucide-react';
import type { TicketView } from '../../lib/assist/tab-view';
import { moment, percent, say, t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './panel.module.css';

interface HeaderProps {
  ticket: TicketView | null;
  onOptions(): void;
  onTeach(): void;
}

/** Says which ticket the panel speaks of, since when, and how completely it was read. */
export function TicketHeader({ ticket, onOptions, onTeach }: HeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.subject}>
        <h1>
          {ticket === null ? t('app.name') : [ticket.number, ticket.subject].filter(Boolean).join(' · ') || ticket.tool}
        </h1>
        <Button tone="icon" aria-label={t('header.options')} title={t('header.options')} onClick={onOptions}>
          <Settings size={16} aria-hidden />
        </Button>
      </div>
      {ticket !== null && (
        <>
          <p className={`${ui.small} ${ui.muted}`}>
            {[ticket.customer, ticket.tool].filter(Boolean).join(' · ')} ·{' '}
            {t('header.since', { time: moment(ticket.since, ticket.readAt) })}
          </p>
          <Reading ticket={ticket} onTeach={onTeach} />
        </>
      )}
    </header>
  );
}

function Reading({ ticket, onTeach }: { ticket: TicketView; onTeach(): void }) {
  const { loaded, total, hasEarlier } = ticket.completeness;
  const counted =
    total !== null && total > loaded
      ? t('header.read', { loaded, total })
      : t(hasEarlier ? 'header.readEarlier' : 'header.readAll', { loaded });
  return (
    <details className={`${ui.small} ${ui.muted}`}>
      <summary style={{ cursor: 'pointer', minHeight: 24, display: 'flex', alignItems: 'center', gap: 4 }}>
        {ticket.warnings.length > 0 && <TriangleAlert size={12} aria-hidden />}
        {counted}
      </summary>
      <p>{t('header.certainty', { share: percent(ticket.certainty) })}</p>
      <ul>
        {ticket.warnings.map((warning) => (
          <li key={warning}>{say(`warning.${warning}`)}</li>
        ))}
      </ul>
      <p className={ui.row}>
        {t('teach.offer.unsure')}
        <Button onClick={onTeach}>{t('teach.start')}</Button>
      </p>
    </details>
  );
}
