import { say, t } from '../../lib/i18n/translate';
import type { PreviewLine, TeachState } from '../../lib/sites/teach/state';
import { Button } from '../ui/button';
import { Chip, type Tone } from '../ui/chip';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import styles from './teach.module.css';
import type { Teaching } from './use-teaching';

const TONES: Record<string, Tone> = { customer: 'warn', agent: 'good', note: 'accent', unknown: 'danger' };

/** What would be read, as it stands: every message with its side, and what is missing, in words. */
export function Preview({ state, teaching }: { state: TeachState; teaching: Teaching }) {
  const { preview, count, subject, composer, step, options, option, names } = state;
  const shown = preview.length;
  const unclear = preview.filter(({ role }) => role === 'unknown').length;
  return (
    <Section
      title={t('teach.preview.title')}
      aside={
        <span className={`${ui.small} ${ui.muted}`}>
          {count > shown ? t('teach.preview.newest', { count, shown }) : t('teach.preview.count', { count })}
        </span>
      }
    >
      <p className={ui.small}>
        {subject === '' ? t('teach.preview.noSubject') : t('teach.preview.subject', { text: subject })}
      </p>
      <ol className={styles.preview}>
        {preview.map((line, index) => (
          // The lines are a picture of one moment, drawn anew as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <Line key={index} line={line} />
        ))}
      </ol>
      {count === 1 && <p className={ui.small}>{t('teach.preview.one')}</p>}
      {unclear > 0 && <p className={styles.problem}>{t('teach.preview.unknown', { count: unclear })}</p>}
      {Object.keys(names).length > 0 && <p className={ui.small}>{t('teach.preview.names')}</p>}
      {step === 'review' && (
        <p className={ui.small}>{t(composer === null ? 'teach.preview.noComposer' : 'teach.preview.composer')}</p>
      )}
      <div className={ui.row}>
        {options > 1 && (
          <Button onClick={() => teaching.guide({ op: 'option', step: 1 })}>
            {t('teach.pieces')}{' '}
            <span className={ui.muted}>{t('teach.pieces.at', { at: option + 1, count: options })}</span>
          </Button>
        )}
        {step === 'review' && state.picked.lead === undefined && (
          <Button onClick={() => teaching.guide({ op: 'again', kind: 'lead' })}>{t('teach.lead')}</Button>
        )}
      </div>
    </Section>
  );
}

function Line({ line }: { line: PreviewLine }) {
  const side = line.visibility === 'internal' ? 'note' : line.role;
  return (
    <li>
      <p className={ui.row}>
        <Chip tone={TONES[side] ?? 'neutral'}>{say(`teach.role.${side}`)}</Chip>
        <span className={ui.small}>{line.author === '' ? t('teach.preview.noName') : line.author}</span>
        <span className={`${ui.small} ${ui.muted}`}>{line.time}</span>
      </p>
      <p className={styles.text}>{line.text}</p>
    </li>
  );
}
