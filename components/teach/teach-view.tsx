import { useState } from 'react';
import { say, t } from '../../lib/i18n/translate';
import type { PickKind, TeachState } from '../../lib/sites/teach/state';
import { Button } from '../ui/button';
import { State } from '../ui/state';
import ui from '../ui/ui.module.css';
import { MoveKeys } from './move-keys';
import { Preview } from './preview';
import styles from './teach.module.css';
import type { Teaching } from './use-teaching';

const STEPS: readonly PickKind[] = ['customer', 'agent', 'note', 'composer'];

/** Takes the place of the panel's views while somebody points at the parts of a page. */
export function TeachView({ state, teaching }: { state: TeachState; teaching: Teaching }) {
  const { step, problem, recipe } = state;
  return (
    <State title={t('teach.title')}>
      {step !== 'review' && <p className={`${ui.small} ${ui.muted}`}>{t('teach.text')}</p>}
      <Steps state={state} teaching={teaching} />
      <div role="status" className={styles.now}>
        {problem !== null && <p className={styles.problem}>{say(`teach.problem.${problem}`)}</p>}
        {step !== 'review' && <p>{say(`teach.now.${step}`)}</p>}
      </div>
      {step !== 'review' && (
        <>
          {step !== 'customer' && (
            <Button onClick={() => teaching.guide({ op: 'skip' })}>{say(`teach.skip.${step}`)}</Button>
          )}
          <MoveKeys at={state.at} onMove={(to) => teaching.guide({ op: 'move', to })} />
        </>
      )}
      {state.count > 0 && <Preview state={state} teaching={teaching} />}
      {step === 'review' && recipe !== null && <Keep suggested={recipe.name} onSave={teaching.save} />}
      <Button onClick={() => teaching.guide({ op: 'stop' })}>{t('teach.cancel')}</Button>
      {teaching.failed && <p role="alert">{t('teach.failed')}</p>}
    </State>
  );
}

function Steps({ state, teaching }: { state: TeachState; teaching: Teaching }) {
  const { step, picked } = state;
  const steps = picked.lead !== undefined || step === 'lead' ? [...STEPS, 'lead' as const] : STEPS;
  const reached = step === 'review' || step === 'lead' ? steps.length : steps.indexOf(step);
  return (
    <ol className={styles.steps}>
      {steps.map((kind, index) => {
        const text = picked[kind];
        const name = say(`teach.step.${kind}`);
        return (
          <li key={kind} aria-current={kind === step ? 'step' : undefined}>
            <span>{name}</span>
            {index < reached && kind !== step && (
              <span className={`${ui.small} ${ui.muted} ${styles.picked}`}>
                {text === undefined ? t('teach.left') : t('teach.picked', { text })}
              </span>
            )}
            {step === 'review' && (
              <Button
                tone="plain"
                aria-label={t('teach.change', { step: name })}
                onClick={() => teaching.guide({ op: 'again', kind })}
              >
                {t('teach.changeShort')}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Keep({ suggested, onSave }: { suggested: string; onSave(name: string): void }) {
  const [name, setName] = useState(suggested);
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name.trim() === '' ? suggested : name.trim());
      }}
    >
      <label className={styles.field}>
        <span className={ui.small}>{t('teach.name')}</span>
        <input className={ui.field} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </label>
      <Button type="submit" tone="primary">
        {t('teach.save')}
      </Button>
    </form>
  );
}
