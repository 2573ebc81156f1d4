import { Check, ChevronDown } from 'lucide-react';
import type { IntentView } from '../../lib/assist/assessment';
import { percent, say, t } from '../../lib/i18n/translate';
import { DRIVERS } from '../../lib/inference/labels';
import type { TicketActions } from '../../lib/queries/actions';
import { Button } from '../ui/button';
import { Menu, MenuItem } from '../ui/menu';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { Judge } from './judge';
import { QuoteLink } from './quote-link';

/** What the customer wants; wrong in two clicks. */
export function IntentRow({ intent, actions }: { intent: IntentView | null; actions: TicketActions | null }) {
  const label = intent === null ? t('intent.none') : say(`intent.${intent.top.label}`);
  return (
    <div className={styles.block}>
      <div className={styles.head}>
        <p>
          <span className={ui.muted}>{t('intent.title')}</span>{' '}
          {intent !== null && !intent.sure ? t('intent.unsure', { label }) : <strong>{label}</strong>}{' '}
          {intent !== null && (
            <span className={`${ui.small} ${ui.muted}`}>
              {intent.corrected ? t('intent.corrected') : percent(intent.top.p)}
            </span>
          )}
        </p>
        <span className={ui.row} style={{ flexWrap: 'nowrap', gap: 0 }}>
          <Picker intent={intent} label={label} onPick={(chosen) => void actions?.correctIntent(chosen)} />
          {intent !== null && !intent.corrected && (
            <Judge
              target="intent"
              id={intent.top.label}
              p={intent.top.p}
              what={`${t('intent.title')}: ${label}`}
              onJudge={(verdict) => void actions?.judge(verdict)}
            />
          )}
        </span>
      </div>
      {intent?.runnerUp != null && (
        <p className={`${ui.small} ${ui.muted}`}>
          {t('intent.runnerUp', { label: say(`intent.${intent.runnerUp.label}`), share: percent(intent.runnerUp.p) })}
        </p>
      )}
      {intent?.quote != null && <QuoteLink quote={intent.quote} actions={actions} />}
    </div>
  );
}

interface PickerProps {
  intent: IntentView | null;
  label: string;
  onPick(intent: (typeof DRIVERS)[number] | null): void;
}

function Picker({ intent, label, onPick }: PickerProps) {
  const likely = [intent?.top.label, intent?.runnerUp?.label];
  const sorted = DRIVERS.toSorted(
    (a, b) =>
      Number(likely.includes(b)) - Number(likely.includes(a)) || say(`intent.${a}`).localeCompare(say(`intent.${b}`)),
  );
  return (
    <Menu
      trigger={
        <Button tone="plain" aria-label={t('intent.changeLabel', { label })}>
          {t('intent.change')}
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
    >
      {intent?.corrected === true && <MenuItem onSelect={() => onPick(null)}>{t('intent.reset')}</MenuItem>}
      {sorted.map((driver) => (
        <MenuItem key={driver} onSelect={() => onPick(driver)}>
          <span style={{ width: 14 }}>{driver === intent?.top.label && <Check size={14} aria-hidden />}</span>
          {say(`intent.${driver}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
