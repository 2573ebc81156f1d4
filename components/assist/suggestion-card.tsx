import { Copy, CornerDownLeft, FileText, MessageSquareText, ShieldCheck } from 'lucide-react';
import { useId, useState } from 'react';
import type { Suggestion } from '../../lib/assist/assessment';
import { day, percent, say, t } from '../../lib/i18n/translate';
import { fill } from '../../lib/library/fill';
import { withLabels } from '../../lib/library/placeholders';
import { oneLine } from '../../lib/library/plain-text';
import type { TicketContext } from '../panel/ticket-context';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';
import { BecauseList } from './because-list';
import { InternalConfirm } from './internal-confirm';
import { Judge } from './judge';
import { MissingFields } from './missing-fields';

interface SuggestionCardProps {
  suggestion: Suggestion;
  /** 1 to 4: its key is Alt+number. */
  number: number;
  context: TicketContext;
}

const icons = { reply: MessageSquareText, article: FileText, 'safe-answer': ShieldCheck } as const;
/** Longer texts are folded. */
const FOLD = 150;

/** One suggested text with its source, how sure Tandem is, how fresh it is, and why it is here. */
export function SuggestionCard({ suggestion, number, context }: SuggestionCardProps) {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState<Record<string, string>>({});
  const [why, setWhy] = useState(false);
  const [asking, setAsking] = useState(false);
  const titleId = useId();
  const { text, missing } = fill(suggestion.text, values);
  const Icon = icons[suggestion.kind];
  const { insertion, actions } = context;
  const internal = suggestion.source.audience === 'internal' && insertion.mode !== 'internal';
  const insert = (): void => void insertion.insert({ text, itemKey: suggestion.source.itemKey, p: suggestion.p });
  return (
    <article className={ui.card} aria-labelledby={titleId} data-suggestion={number}>
      <div className={styles.cardHead}>
        <h3 className={styles.cardTitle} id={titleId}>
          <Icon size={14} aria-hidden className={styles.inlineIcon} />
          {suggestion.title}
        </h3>
        <Judge
          target="suggestion"
          id={suggestion.id}
          p={suggestion.p}
          what={suggestion.title}
          onJudge={(verdict) => actions?.judge(verdict)}
        />
      </div>
      <p className={styles.preview} data-open={open}>
        {open ? withLabels(text) : oneLine(withLabels(text))}
      </p>
      <Marks suggestion={suggestion} />
      {suggestion.missing.length > 0 && (
        <MissingFields names={suggestion.missing} values={values} onChange={setValues} />
      )}
      {asking ? (
        <InternalConfirm
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) insert();
          }}
        />
      ) : (
        <div className={ui.row}>
          <Button
            tone="primary"
            disabled={insertion.busy || missing.length > 0}
            data-insert
            aria-keyshortcuts={`Alt+${number}`}
            onClick={() => (internal ? setAsking(true) : insert())}
          >
            <CornerDownLeft size={14} aria-hidden />
            <span>
              {t('suggestion.insert')}
              <span className="visually-hidden">
                {t('suggestion.insertLabel', { mode: say(`composer.${insertion.mode}`), title: suggestion.title })}
              </span>
            </span>
            <kbd className={styles.key} aria-hidden>
              Alt {number}
            </kbd>
          </Button>
          <Button
            tone="icon"
            disabled={missing.length > 0}
            aria-label={t('suggestion.copyLabel', { title: suggestion.title })}
            title={t('suggestion.copy')}
            onClick={() => void insertion.copy(text)}
          >
            <Copy size={14} aria-hidden />
          </Button>
          {text.length > FOLD && (
            <Button tone="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t('suggestion.less') : t('suggestion.more')}
            </Button>
          )}
          <Button tone="plain" aria-expanded={why} onClick={() => setWhy(!why)}>
            {t('suggestion.why')}
          </Button>
        </div>
      )}
      {why && <BecauseList reasons={suggestion.because} actions={actions} />}
    </article>
  );
}

function Marks({ suggestion }: { suggestion: Suggestion }) {
  const { source, freshness } = suggestion;
  return (
    <p className={styles.meta}>
      <span>{say(`kind.${suggestion.kind}`)}</span>
      <span>{source.libraryTitle}</span>
      <span>{t('suggestion.p', { share: percent(suggestion.p) })}</span>
      {freshness.reviewBy !== null && !freshness.overdue && (
        <span>{t('suggestion.reviewBy', { date: day(freshness.reviewBy) })}</span>
      )}
      {source.audience === 'internal' && <Chip tone="warn">{t('suggestion.internal')}</Chip>}
      {freshness.state === 'draft' && <Chip tone="warn">{t('suggestion.draft')}</Chip>}
      {freshness.overdue && freshness.reviewBy !== null && (
        <Chip tone="warn">{t('suggestion.overdue', { date: day(freshness.reviewBy) })}</Chip>
      )}
    </p>
  );
}
