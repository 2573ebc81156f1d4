import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';

/** Asks before text for colleagues goes into a reply that the customer will read. */
export function InternalConfirm({ onAnswer }: { onAnswer(yes: boolean): void }) {
  return (
    <div role="alertdialog" aria-label={t('suggestion.internal')} className={ui.section}>
      <p>{t('suggestion.confirmInternal')}</p>
      <div className={ui.row}>
        <Button autoFocus onClick={() => onAnswer(false)}>
          {t('suggestion.confirmNo')}
        </Button>
        <Button tone="danger" onClick={() => onAnswer(true)}>
          {t('suggestion.confirmYes')}
        </Button>
      </div>
    </div>
  );
}
