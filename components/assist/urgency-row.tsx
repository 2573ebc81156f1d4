import { Clock } from 'lucide-react';
import type { Urgency } from '../../lib/assist/assessment';
import { say, t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import { Chip } from '../ui/chip';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { BecauseList } from './because-list';
import { unlessShown, type ShownQuotes } from './shown-quotes';

interface UrgencyRowProps {
  urgency: Urgency;
  actions: TicketActions | null;
  shown: ShownQuotes;
}

/** How soon an answer is needed, and why. Says nothing when there is no hurry. */
export function UrgencyRow({ urgency, actions, shown }: UrgencyRowProps) {
  if (urgency.level === 'normal') return null;
  const reasons = urgency.because.map((each) => ({ ...each, quote: unlessShown(each.quote, shown) }));
  return (
    <div className={styles.urgency}>
      <p className={ui.row}>
        <Clock size={14} aria-hidden />
        <span className="visually-hidden">{t('urgency.title')}: </span>
        <Chip tone={urgency.level === 'now' ? 'danger' : 'warn'}>{say(`urgency.${urgency.level}`)}</Chip>
      </p>
      <BecauseList reasons={reasons} actions={actions} />
    </div>
  );
}
