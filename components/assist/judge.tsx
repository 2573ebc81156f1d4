import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { say, t } from '../../lib/i18n/translate';
import { REASONS, type Reason, type Verdict } from '../../lib/insights/events';
import { Button } from '../ui/button';
import { Menu, MenuItem, MenuLabel } from '../ui/menu';
import styles from '../ui/ui.module.css';

interface JudgeProps {
  target: Verdict['target'];
  id: string;
  p: number;
  /** What is judged, for readers who cannot see it beside the buttons. */
  what: string;
  /** False when it could not be kept. */
  onJudge(verdict: Verdict): Promise<boolean> | undefined;
}

/** Thumbs up, or down with a reason. Kept on this device. */
export function Judge({ target, id, p, what, onJudge }: JudgeProps) {
  const [given, setGiven] = useState<boolean | null>(null);
  const give = async (good: boolean, reason: Reason | null): Promise<void> => {
    if ((await onJudge({ target, id, good, reason, p })) === true) setGiven(good);
  };
  return (
    <span className={styles.row} style={{ gap: 0, flexWrap: 'nowrap' }}>
      <Button
        tone="icon"
        aria-label={t('judge.goodLabel', { what })}
        aria-pressed={given === true}
        title={t('judge.good')}
        onClick={() => void give(true, null)}
      >
        <ThumbsUp size={14} aria-hidden />
      </Button>
      <Menu
        trigger={
          <Button
            tone="icon"
            aria-label={t('judge.badLabel', { what })}
            aria-pressed={given === false}
            title={t('judge.bad')}
          >
            <ThumbsDown size={14} aria-hidden />
          </Button>
        }
      >
        <MenuLabel>{t('judge.why')}</MenuLabel>
        {REASONS.map((reason) => (
          <MenuItem key={reason} onSelect={() => void give(false, reason)}>
            {say(`reason.${reason}`)}
          </MenuItem>
        ))}
      </Menu>
      <span className="visually-hidden" role="status">
        {given === null ? '' : t('judge.thanks')}
      </span>
    </span>
  );
}
