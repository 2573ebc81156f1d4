import { useId } from 'react';
import type { Action } from '../../lib/assist/assessment';
import { say, t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import { Chip } from '../ui/chip';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { BecauseList } from './because-list';

/** Next best actions as a checklist: what rules propose, then the playbook with its done steps ticked. */
export function ActionList({
  actions,
  playbook,
  ticket,
}: {
  actions: readonly Action[];
  playbook: string | null;
  ticket: TicketActions | null;
}) {
  const rules = actions.filter((action) => action.playbook === null);
  const steps = actions.filter((action) => action.playbook !== null);
  const next = steps.filter((step) => !step.done).toSorted((a, b) => b.p - a.p)[0];
  return (
    <div className={ui.card}>
      <ul className={styles.list}>
        {rules.map((action) => (
          <ActionItem key={action.id} action={action} isNext={false} ticket={ticket} />
        ))}
      </ul>
      {steps.length > 0 && (
        <>
          <p className={`${ui.small} ${ui.muted}`}>
            {t('actions.playbook', { title: playbook ?? '' })} ·{' '}
            {t('actions.done', { count: steps.filter((step) => step.done).length })}
          </p>
          <ol className={styles.list}>
            {steps.map((action) => (
              <ActionItem key={action.id} action={action} isNext={action === next} ticket={ticket} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function ActionItem({ action, isNext, ticket }: { action: Action; isNext: boolean; ticket: TicketActions | null }) {
  const id = useId();
  const title = action.words ? say(action.title, action.values) : action.title;
  return (
    <li className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={action.done}
        onChange={(event) => void ticket?.tick(action.id, event.target.checked)}
      />
      <label htmlFor={id}>
        <span className={action.done ? styles.done : ''}>{title}</span>{' '}
        {isNext && <Chip tone="accent">{t('actions.next')}</Chip>}
      </label>
      {action.detail !== '' && !action.done && (
        <p className={`${ui.small} ${ui.muted}`}>{say(action.detail, action.values)}</p>
      )}
      {!action.done && action.because.length > 0 && action.words && (
        <details>
          <summary>{t('actions.why')}</summary>
          <BecauseList reasons={action.because} actions={ticket} />
        </details>
      )}
    </li>
  );
}
