import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { say, t } from '../../lib/i18n/translate';
import { REASONS, type Reason, type Verdict } from '../../lib/insights/events';
import { Button } from '../ui/button';
import styles from '../ui/ui.module.css';

interface JudgeProps {
  target: Verdict['target'];
  id: string;
  p: number;
  /** What is judged, for readers who cannot see it beside the buttons. */
  what: string;
  onJudge(verdict: Verdict): void;
}

/** Thumbs up, or down with a reason. Kept on this device. */
export function Judge({ target, id, p, what, onJudge }: JudgeProps) {
  const [given, setGiven] = useState<boolean | null>(null);
  const give = (good: boolean, reason: Reason | null): void => {
    setGiven(good);
    onJudge({ target, id, good, reason, p });
  };
  return (
    <span className={styles.row} style={{ gap: 0, flexWrap: 'nowrap' }}>
      <Button
        tone="icon"
        aria-label={t('judge.goodLabel', { what })}
        aria-pressed={given === true}
        title={t('judge.good')}
        onClick={() => give(true, null)}
      >
        <ThumbsUp size={14} aria-hidden />
      </Button>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button
            tone="icon"
            aria-label={t('judge.badLabel', { what })}
            aria-pressed={given === false}
            title={t('judge.bad')}
          >
            <ThumbsDown size={14} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={styles.menu} align="end" collisionPadding={8}>
            <DropdownMenu.Label className={styles.menuLabel}>{t('judge.why')}</DropdownMenu.Label>
            {REASONS.map((reason) => (
              <DropdownMenu.Item key={reason} className={styles.menuItem} onSelect={() => give(false, reason)}>
                {say(`reason.${reason}`)}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <span className="visually-hidden" role="status">
        {given === null ? '' : t('judge.thanks')}
      </span>
    </span>
  );
}
