import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/errors';
import { say, t } from '../../lib/i18n/translate';
import type { Trial } from '../../lib/intents/trial';
import type { IntentDraft } from '../../lib/library/own-intents';
import { trialOptions } from '../../lib/queries/team-intents';
import ui from '../ui/ui.module.css';
import styles from './team-intents.module.css';

/** Messages shown of those that it would have caught. */
const SHOWN = 10;
/** About half is usual (docs/team-intents.md); with so few recognised from the others they are hardly one request. */
const VAGUE = 0.25;

/** What an intent would do, as it stands in the form: how well it holds together, what it overlaps, what it would catch. */
export function IntentTrial({ draft, texts }: { draft: IntentDraft; texts: readonly string[] }) {
  const {
    data: trial,
    error,
    isFetching,
  } = useQuery({
    ...trialOptions(draft, texts, true),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.trial} aria-busy={isFetching}>
      <h3>{t('options.intents.trial')}</h3>
      <div role="status">
        {error !== null ? (
          <p>{t('options.intents.failed', { detail: messageOf(error) })}</p>
        ) : trial === undefined ? (
          <p className={ui.muted}>{t('options.intents.waiting')}</p>
        ) : (
          // What came of other examples or messages is not told of these.
          trial.recognised.length === draft.examples.length &&
          !isFetching && <Findings trial={trial} draft={draft} texts={texts} />
        )}
        {isFetching && trial !== undefined && <p className={ui.muted}>{t('options.intents.waiting')}</p>}
      </div>
    </div>
  );
}

function Findings({ trial, draft, texts }: { trial: Trial; draft: IntentDraft; texts: readonly string[] }) {
  const count = draft.examples.length;
  const right = trial.recognised.filter(Boolean).length;
  const missed = draft.examples.filter((_, at) => trial.recognised[at] !== true);
  return (
    <div className={styles.findings}>
      <p>{t('options.intents.recognised', { right, count })}</p>
      {right < count * VAGUE && <p>{t('options.intents.vague')}</p>}
      {missed.length > 0 && right > 0 && <Messages title={t('options.intents.unrecognised')} texts={missed} />}
      {trial.readAs.length === 0 && <p>{t('options.intents.overlapNone')}</p>}
      {trial.readAs.map(({ label, count: part }) => (
        <p key={label}>{t('options.intents.overlap', { part, count, label: say(`intent.${label}`) })}</p>
      ))}
      {trial.overlaps.map(({ title, count: part }) => (
        <p key={title}>{t('options.intents.overlapTeam', { part, count, label: title })}</p>
      ))}
      {texts.length > 0 && <Caught trial={trial} texts={texts} />}
      <p className={`${ui.small} ${ui.muted}`}>
        {t('options.intents.fitted', { fit: Math.round(trial.fitMs), read: Math.round(trial.readMs) })}
      </p>
    </div>
  );
}

function Caught({ trial: { caught }, texts }: { trial: Trial; texts: readonly string[] }) {
  if (caught.length === 0) return <p>{t('options.intents.caughtNone', { count: texts.length })}</p>;
  return (
    <>
      <p>{t('options.intents.caught', { part: caught.length, count: texts.length })}</p>
      <ul className={styles.messages}>
        {caught.slice(0, SHOWN).map(({ at, example }) => (
          <li key={at}>
            <p className={styles.message}>{texts[at]}</p>
            <p className={`${ui.small} ${ui.muted}`}>{t('options.intents.like', { example })}</p>
          </li>
        ))}
        {caught.length > SHOWN && <li>{t('options.intents.more', { count: caught.length - SHOWN })}</li>}
      </ul>
    </>
  );
}

function Messages({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul className={styles.messages}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
