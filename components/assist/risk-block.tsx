import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { Risk } from '../../lib/assist/assessment';
import { percent, say, t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import { Course } from '../ui/course';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { Judge } from './judge';
import { QuoteLink } from './quote-link';

/** Risk signals with the sentence behind each. Called signals, never a prediction. */
export function RiskBlock({ risk, actions }: { risk: Risk; actions: TicketActions | null }) {
  if (risk.level === 'none') {
    return (
      <div className={styles.block}>
        <p className={`${ui.row} ${ui.muted}`}>
          <ShieldCheck size={14} aria-hidden /> {t('risk.none')}
        </p>
      </div>
    );
  }
  const title = say(`risk.${risk.level}`);
  return (
    <div className={styles.risk} data-level={risk.level} role="group" aria-label={title}>
      <div className={styles.head}>
        <p className={ui.row}>
          <ShieldAlert size={16} aria-hidden />
          <strong>{title}</strong>
        </p>
        <span className={ui.row} style={{ flexWrap: 'nowrap', gap: 4 }}>
          <span className={ui.small}>{percent(risk.p)}</span>
          {risk.course.length > 1 && (
            <Course
              width={44}
              values={risk.course.map((point) => point.p)}
              low={0}
              high={1}
              label={t('risk.course', { count: risk.course.length, last: percent(risk.p) })}
            />
          )}
          <Judge target="risk" id={risk.level} p={risk.p} what={title} onJudge={(verdict) => actions?.judge(verdict)} />
        </span>
      </div>
      <ul className={styles.reasons}>
        {risk.reasons.map((reason) => (
          <li key={reason.source}>
            <span>{say(reason.because.key, reason.because.values)}</span>{' '}
            <span className={ui.small}>{percent(reason.p)}</span>
            {reason.because.quote != null && <QuoteLink quote={reason.because.quote} actions={actions} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
