import type { TicketView } from '../../lib/assist/tab-view';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './teach.module.css';
import type { Teaching } from './use-teaching';

/** Below this certainty the panel itself offers to be taught. */
const SURE = 0.6;

/** Offers to teach where the reader is unsure, and to teach again where a page has changed. */
export function TeachOffer({ ticket, teaching }: { ticket: TicketView; teaching: Teaching }) {
  const isChanged = ticket.warnings.includes('SELECTOR_DRIFT');
  const isUnsure =
    ticket.certainty < SURE || ticket.participants.some(({ role, certainty }) => role === 'unknown' || certainty < 0.5);
  if (!isChanged && !isUnsure) return null;
  return (
    <div className={`${ui.card} ${styles.offer}`}>
      <p className={ui.small}>{t(isChanged ? 'teach.offer.drift' : 'teach.offer.unsure')}</p>
      <Button onClick={teaching.start}>{t(isChanged ? 'teach.again' : 'teach.start')}</Button>
      {teaching.failed && <p role="alert">{t('teach.failed')}</p>}
    </div>
  );
}

/** The same where nothing was found at all. */
export function TeachFirst({ teaching }: { teaching: Teaching }) {
  return (
    <>
      <p className={ui.muted}>{t('teach.offer.none')}</p>
      <Button tone="primary" onClick={teaching.start}>
        {t('teach.start')}
      </Button>
      {teaching.failed && <p role="alert">{t('teach.failed')}</p>}
    </>
  );
}

/** What was kept, with the way back. */
export function TeachSaved({ teaching }: { teaching: Teaching }) {
  const { saved } = teaching;
  if (saved === null) return null;
  return (
    <div className={`${ui.card} ${styles.offer}`} role="status">
      <p className={ui.small}>{saved.undone ? t('teach.undone') : t('teach.saved', { name: saved.name })}</p>
      <div className={ui.row}>
        {!saved.undone && <Button onClick={teaching.undo}>{t('teach.undo')}</Button>}
        <Button onClick={teaching.close}>{t('teach.close')}</Button>
      </div>
    </div>
  );
}
