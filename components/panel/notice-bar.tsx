import { X } from 'lucide-react';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './panel.module.css';
import type { Insertion } from './use-insertion';
import { useFadingNotice, type Notices } from './use-notice';

/** The line at the foot of the panel: what became of the last insertion, with one-click undo. */
export function NoticeBar({ notices, insertion }: { notices: Notices; insertion: Insertion }) {
  const { notice, dismiss } = notices;
  useFadingNotice(notice, dismiss);
  return (
    <div role="status" aria-live="polite">
      {notice !== null && (
        <div className={styles.notice} data-tone={notice.tone}>
          <span>{notice.text}</span>
          <span className={ui.row} style={{ flexWrap: 'nowrap' }}>
            {notice.canUndo && (
              <Button disabled={insertion.busy} aria-keyshortcuts="Alt+Z" onClick={() => void insertion.undo()}>
                {t('insert.undo')}
              </Button>
            )}
            <Button tone="icon" aria-label={t('keys.close')} onClick={dismiss}>
              <X size={14} aria-hidden />
            </Button>
          </span>
        </div>
      )}
    </div>
  );
}
