import { Angry, Frown, Laugh, Meh, Minus, Smile, TrendingDown, TrendingUp, type LucideIcon } from 'lucide-react';
import type { Mood } from '../../lib/assist/assessment';
import { percent, say, t } from '../../lib/i18n/translate';
import type { Sentiment } from '../../lib/inference/labels';
import type { TicketActions } from '../../lib/queries/actions';
import { Chip } from '../ui/chip';
import { Course } from '../ui/course';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { Judge } from './judge';
import { QuoteLink } from './quote-link';
import { unlessShown, type ShownQuotes } from './shown-quotes';

const faces: Record<Sentiment, LucideIcon> = { '-2': Angry, '-1': Frown, '0': Meh, '1': Smile, '2': Laugh };
const trends: Record<Mood['trend'], LucideIcon> = { rising: TrendingUp, falling: TrendingDown, steady: Minus };

interface MoodCardProps {
  mood: Mood;
  actions: TicketActions | null;
  shown: ShownQuotes;
}

/** How the customer feels, how that moved, and the words that show it. */
export function MoodCard({ mood, actions, shown }: MoodCardProps) {
  const quote = mood.sure ? unlessShown(mood.quote, shown) : null;
  const Face = faces[mood.sure ? mood.now : 0];
  const Trend = trends[mood.trend];
  const label = mood.sure ? say(`mood.${mood.now}`) : t('mood.unclear');
  const first = mood.course[0];
  return (
    <div className={styles.mood} data-mood={mood.sure ? mood.now : 0}>
      <div className={styles.moodHead}>
        <Face size={22} aria-hidden className={styles.face} />
        <div>
          <p className={styles.big}>{label}</p>
          <p className={`${ui.small} ${ui.muted}`} title={t('mood.p', { share: percent(mood.p) })}>
            {mood.course.length > 1 && <Trend size={12} aria-hidden className={styles.inlineIcon} />}
            {mood.course.length > 1 ? say(`mood.${mood.trend}`) : mood.sure && t('mood.p', { share: percent(mood.p) })}
          </p>
        </div>
        {mood.course.length > 1 && first !== undefined && (
          <span className={styles.face}>
            <Course
              values={mood.course.map((point) => point.mean)}
              low={-2}
              high={2}
              label={t('mood.course', {
                count: mood.course.length,
                first: say(`mood.${first.value}`),
                last: say(`mood.${mood.now}`),
              })}
            />
          </span>
        )}
        <Judge
          target="mood"
          id={String(mood.now)}
          p={mood.p}
          what={`${t('mood.title')}: ${label}`}
          onJudge={(verdict) => actions?.judge(verdict)}
        />
      </div>
      {mood.cues.length > 0 && (
        <ul className={ui.row}>
          {mood.cues.map((cue) => (
            <li key={cue.label}>
              <Chip
                tone={
                  cue.label === 'gratitude'
                    ? 'good'
                    : cue.label === 'anger' || cue.label === 'urgency'
                      ? 'danger'
                      : 'warn'
                }
                title={percent(cue.p)}
              >
                {say(`cue.${cue.label}`)}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {quote !== null && <QuoteLink quote={quote} actions={actions} />}
    </div>
  );
}
