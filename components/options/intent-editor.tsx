import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { say, t } from '../../lib/i18n/translate';
import type { TeamIntent } from '../../lib/library/library';
import { linesOf, problemOf, type DraftProblem, type IntentDraft } from '../../lib/library/own-intents';
import { openMessagesOptions } from '../../lib/queries/team-intents';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import { IntentTrial } from './intent-trial';
import styles from './team-intents.module.css';

interface IntentEditorProps {
  /** Null for a new one. */
  intent: TeamIntent | null;
  /** The other own intents. */
  others: readonly TeamIntent[];
  busy: boolean;
  onSave(draft: IntentDraft): void;
  onCancel(): void;
}

/** Typing pauses this long before the intent is tried. */
const PAUSE_MS = 500;

/** Name and examples of one intent, and at once what it would do. */
export function IntentEditor({ intent, others, busy, onSave, onCancel }: IntentEditorProps) {
  const [title, setTitle] = useState(intent?.title ?? '');
  const [description, setDescription] = useState(intent?.description ?? '');
  const [examples, setExamples] = useState(intent?.examples.join('\n') ?? '');
  const [notExamples, setNotExamples] = useState(intent?.notExamples.join('\n') ?? '');
  const [pasted, setPasted] = useState('');
  const [isTold, setTold] = useState(false);
  const open = useQuery(openMessagesOptions());
  const draft: IntentDraft = {
    id: intent?.id ?? '',
    title,
    description,
    examples: linesOf(examples),
    notExamples: linesOf(notExamples),
  };
  const problem = problemOf(draft, others);
  // A form that was just opened is not scolded for being empty; what is wrong with what was written is told at once.
  const told = problem !== null && (isTold || !['title', 'few'].includes(problem.name)) ? problem : null;
  const settled = useSettled({ examples, notExamples, pasted });
  const trialDraft = { ...draft, examples: linesOf(settled.examples), notExamples: linesOf(settled.notExamples) };
  const isTriable = problemOf({ ...trialDraft, title: '-' }, others) === null;
  const openTexts = open.data ?? [];

  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (problem === null) onSave(draft);
      }}
    >
      <Field label={t('options.intents.name')} problem={told?.field === 'title' ? told : null}>
        {(props) => (
          <input {...props} maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={t('options.intents.description')} problem={null}>
        {(props) => (
          <input
            {...props}
            maxLength={2000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('options.intents.examples')} problem={told?.field === 'examples' ? told : null}>
        {(props) => (
          <textarea {...props} rows={7} value={examples} onChange={(event) => setExamples(event.target.value)} />
        )}
      </Field>
      <Field label={t('options.intents.notExamples')} problem={told?.field === 'notExamples' ? told : null}>
        {(props) => (
          <textarea {...props} rows={2} value={notExamples} onChange={(event) => setNotExamples(event.target.value)} />
        )}
      </Field>
      <p className={`${ui.small} ${ui.muted}`}>
        {openTexts.length === 0 ? t('options.intents.noOpen') : t('options.intents.open')}
      </p>
      <Field label={t('options.intents.paste')} problem={null}>
        {(props) => <textarea {...props} rows={3} value={pasted} onChange={(event) => setPasted(event.target.value)} />}
      </Field>
      {isTriable && <IntentTrial draft={trialDraft} texts={[...openTexts, ...linesOf(settled.pasted)].slice(0, 300)} />}
      <div className={ui.row}>
        <Button tone="primary" type="submit" disabled={busy}>
          {t('options.intents.save')}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('options.intents.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  problem: DraftProblem | null;
  children(props: {
    id: string;
    className: string | undefined;
    'aria-invalid': boolean;
    'aria-describedby': string;
  }): React.ReactNode;
}

function Field({ label, problem, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: ui.field,
        'aria-invalid': problem !== null,
        'aria-describedby': `${id}-problem`,
      })}
      <p id={`${id}-problem`} className={styles.problem} role="alert">
        {problem !== null && say(`options.intents.problem.${problem.name}`, problem.values)}
      </p>
    </div>
  );
}

/** The value as it was when typing paused. */
function useSettled<Value extends Record<string, string>>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as Value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
