import { useId } from 'react';
import type { Action, Assessment } from '../../lib/assist/assessment';
import { say, t } from '../../lib/i18n/translate';
import type { TicketContext } from '../panel/ticket-context';
import { Chip } from '../ui/chip';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { BecauseList } from './because-list';
import { StepReply } from './step-reply';

/** Next best actions as a checklist: what rules propose, then the playbook with its done steps ticked. */
export function ActionList({ context, assessment }: { context: TicketContext; assessment: Assessment }) {
  const { actions, playbook } = assessment;
  const rules = actions.filter((action) => action.playbook === null);
  const steps = actions.filter((action) => action.playbook !== null);
  const next = steps.filter((step) => !step.done).toSorted((a, b) => b.p - a.p)[0];
  return (
    <div className={ui.card}>
      <ul className={styles.list}>
        {rules.map((action) => (
          <ActionItem key={action.id} action={action} isNext={false} context={context} />
        ))}
      </ul>
      {steps.length > 0 && (
        <>
          <p className={`${ui.small} ${ui.muted}`}>
            {t('actions.playbook', { title: playbook?.title ?? '' })} ·{' '}
            {t('actions.done', { count: steps.filter((step) => step.done).length })}
          </p>
          <ol className={styles.list}>
            {steps.map((action) => (
              <ActionItem key={action.id} action={action} isNext={action === next} context={context} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function ActionItem({ action, isNext, context }: { action: Action; isNext: boolean; context: TicketContext }) {
  const id = useId();
  const title = action.words ? say(action.title, action.values) : action.title;
  return (
    <li className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={action.done}
        onChange={(event) => void context.actions?.tick(action.id, event.target.checked)}
      />
      <label htmlFor={id}>
        <span className={action.done ? styles.done : ''}>{title}</span>{' '}
        {isNext && <Chip tone="accent">{t('actions.next')}</Chip>}
      </label>
      {action.detail !== '' && !action.done && (
        <p className={`${ui.small} ${ui.muted}`}>{say(action.detail, action.values)}</p>
      )}
      {!action.done && action.reply !== null && <StepReply action={action} context={context} />}
      {!action.done && action.because.length > 0 && action.words && (
        <details>
          <summary>{t('actions.why')}</summary>
          <BecauseList reasons={action.because} actions={context.actions} />
        </details>
      )}
    </li>
  );
}
