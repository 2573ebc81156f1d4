import type { Problem } from '../../lib/assist/tab-view';
import { say, t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import { CopyDetails } from '../ui/copy-details';
import ui from '../ui/ui.module.css';
import styles from './panel.module.css';

/** What failed for this ticket and what to do; the last good view stays below it. */
export function ProblemBanner({ problem, onRetry }: { problem: Problem; onRetry(): void }) {
  return (
    <div className={styles.banner} data-tone="danger" role="alert">
      <strong>{t('problem.title')}</strong>
      <span>{say(`problem.${problem.code}`, { file: problem.detail, detail: problem.detail })}</span>
      <div className={ui.row}>
        <Button onClick={onRetry}>{t('engine.retry')}</Button>
        <CopyDetails details={`${problem.code}\n${problem.detail}`} />
      </div>
    </div>
  );
}
