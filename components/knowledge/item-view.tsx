import { ArrowLeft, Copy, CornerDownLeft } from 'lucide-react';
import { useState } from 'react';
import { day, say, t } from '../../lib/i18n/translate';
import { fill } from '../../lib/library/fill';
import { withLabels } from '../../lib/library/placeholders';
import { plainText } from '../../lib/library/plain-text';
import type { Found } from '../../lib/queries/knowledge';
import { InternalConfirm } from '../assist/internal-confirm';
import { knownValues } from '../assist/known-values';
import { MissingFields } from '../assist/missing-fields';
import type { TicketContext } from '../panel/ticket-context';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import ui from '../ui/ui.module.css';
import { Markdown } from './markdown';

/** One article or reply, opened from a search: read it, insert it, copy it. */
export function ItemView({ found, context, onBack }: { found: Found; context: TicketContext; onBack(): void }) {
  const { item, library } = found.entry;
  const [values, setValues] = useState<Record<string, string>>({});
  const [asking, setAsking] = useState(false);
  const body = 'body' in item ? item.body : '';
  const draft = item.kind === 'article' ? plainText(found.hit.passage.text) : body;
  const known = knownValues(context);
  const template = fill(draft, known);
  const filled = fill(draft, { ...known, ...values });
  const { insertion } = context;
  const internal = item.audience === 'internal' && insertion.mode !== 'internal';
  const insert = (): void => void insertion.insert({ text: filled.text, itemKey: found.hit.itemKey, p: found.hit.p });
  return (
    <article className={ui.card}>
      <Button tone="plain" style={{ justifySelf: 'start' }} onClick={onBack}>
        <ArrowLeft size={14} aria-hidden /> {t('knowledge.back')}
      </Button>
      <h2>{item.title}</h2>
      <p className={`${ui.row} ${ui.small} ${ui.muted}`}>
        {library.title}
        {item.approvedAt !== null && (
          <span>{t('knowledge.updated', { date: day(item.approvedAt), name: item.approvedBy })}</span>
        )}
        {item.audience === 'internal' && <Chip tone="warn">{t('suggestion.internal')}</Chip>}
        {item.state === 'draft' && <Chip tone="warn">{t('suggestion.draft')}</Chip>}
      </p>
      {item.kind === 'article' ? (
        <Markdown text={body} />
      ) : (
        <p style={{ whiteSpace: 'pre-line' }}>{withLabels(filled.text)}</p>
      )}
      {template.missing.length > 0 && <MissingFields names={template.missing} values={values} onChange={setValues} />}
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
            disabled={insertion.busy || filled.missing.length > 0 || context.ticket === null}
            onClick={() => (internal ? setAsking(true) : insert())}
          >
            <CornerDownLeft size={14} aria-hidden />
            {item.kind === 'article'
              ? t('knowledge.insert')
              : t('suggestion.insertAs', { mode: say(`composer.${insertion.mode}`) })}
          </Button>
          <Button disabled={filled.missing.length > 0} onClick={() => void insertion.copy(filled.text)}>
            <Copy size={14} aria-hidden /> {t('suggestion.copy')}
          </Button>
        </div>
      )}
    </article>
  );
}
