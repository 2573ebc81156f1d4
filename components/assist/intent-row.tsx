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
import { unlessShown, type ShownQuotes } from './shown-quotes';

interface IntentRowProps {
  intent: IntentView | null;
  actions: TicketActions | null;
  shown: ShownQuotes;
}

/** A guess below this is wrong more often than right (calibration table of the model card): better none. */
const WORTH_GUESSING = 0.3;

/** What the customer wants; wrong in two clicks. */
export function IntentRow({ intent: found, actions, shown }: IntentRowProps) {
  const intent = found !== null && (found.sure || found.top.p >= WORTH_GUESSING) ? found : null;
  const label = intent === null ? t('intent.none') : say(`intent.${intent.top.label}`);
  const quote = intent?.sure === true ? unlessShown(intent.quote, shown) : null;
  return (
    <div className={styles.block}>
      <div className={styles.head}>
        <p>
          <span className={ui.muted}>{t('intent.title')}</span>{' '}
          {intent === null || intent.sure ? <strong>{label}</strong> : t('intent.unsure', { label })}{' '}
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
              onJudge={(verdict) => actions?.judge(verdict)}
            />
          )}
        </span>
      </div>
      {intent?.runnerUp != null && intent.runnerUp.label !== intent.also?.label && (
        <p className={`${ui.small} ${ui.muted}`}>{t('intent.runnerUp', runnerUp(intent.runnerUp))}</p>
      )}
      {quote !== null && <QuoteLink quote={quote} actions={actions} />}
      {intent?.also != null && (
        <div>
          <p>
            <span className={ui.muted}>{t('intent.also')}</span> <strong>{say(`intent.${intent.also.label}`)}</strong>{' '}
            <span className={`${ui.small} ${ui.muted}`}>{percent(intent.also.p)}</span>
          </p>
          {unlessShown(intent.also.quote, shown) !== null && <QuoteLink quote={intent.also.quote} actions={actions} />}
        </div>
      )}
    </div>
  );
}

function runnerUp({ label, p }: NonNullable<IntentView['runnerUp']>): { label: string; share: string } {
  return { label: say(`intent.${label}`), share: percent(p) };
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
