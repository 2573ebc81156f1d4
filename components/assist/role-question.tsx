import type { TicketView } from '../../lib/assist/tab-view';
import { t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';

/** Below this a role is asked for, never assumed. */
const SURE_ENOUGH = 0.5;

/** Asks who is who when the page does not say: Tandem never guesses silently. */
export function RoleQuestion({ ticket, actions }: { ticket: TicketView; actions: TicketActions | null }) {
  const unsure = ticket.participants.filter((person) => person.role === 'unknown' || person.certainty < SURE_ENOUGH);
  if (unsure.length === 0) return null;
  return (
    <section className={ui.card} aria-labelledby="role-question">
      <h2 id="role-question" className={styles.cardTitle}>
        {t('roles.title')}
      </h2>
      <p className={ui.muted}>{t('roles.text')}</p>
      <ul className={styles.list}>
        {unsure.map((person) => (
          <li key={person.author}>
            <p>
              <strong>{person.author === '' ? t('roles.noName') : person.author}</strong>{' '}
              <span className={`${ui.small} ${ui.muted}`}>{t('roles.messages', { count: person.messages })}</span>
            </p>
            <p className={`${ui.small} ${ui.muted}`}>“{person.sample}”</p>
            <div className={ui.row}>
              <Button onClick={() => void actions?.assignRole(person.author, 'customer')}>{t('roles.customer')}</Button>
              <Button onClick={() => void actions?.assignRole(person.author, 'agent')}>{t('roles.agent')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
