import { useQuery } from '@tanstack/react-query';
import { CornerDownLeft } from 'lucide-react';
import { useState } from 'react';
import type { Action } from '../../lib/assist/assessment';
import { t } from '../../lib/i18n/translate';
import { fill } from '../../lib/library/fill';
import { shelfOptions } from '../../lib/queries/knowledge';
import type { TicketContext } from '../panel/ticket-context';
import { Button } from '../ui/button';
import { InternalConfirm } from './internal-confirm';
import { knownValues } from './known-values';
import { MissingFields } from './missing-fields';

/** The reply that goes with a playbook's step, one click from the reply box; blanks are asked for first. */
export function StepReply({ action, context }: { action: Action; context: TicketContext }) {
  const shelf = useQuery(shelfOptions());
  const [values, setValues] = useState<Record<string, string> | null>(null);
  const [asking, setAsking] = useState(false);
  const itemKey = action.reply?.replace(/^snippet:/u, '') ?? '';
  const item = shelf.data?.get(itemKey)?.item;
  if (item?.kind !== 'snippet' || item.state === 'deprecated') return null;
  const known = knownValues(context);
  const blanks = fill(item.body, known).missing;
  const filled = fill(item.body, { ...known, ...values });
  const { insertion } = context;
  const insert = (): void => void insertion.insert({ text: filled.text, itemKey, p: action.p });
  const press = (): void => {
    if (filled.missing.length > 0) setValues(values ?? {});
    else if (item.audience === 'internal' && insertion.mode !== 'internal') setAsking(true);
    else insert();
  };
  if (asking) {
    return (
      <InternalConfirm
        onAnswer={(yes) => {
          setAsking(false);
          if (yes) insert();
        }}
      />
    );
  }
  return (
    <div>
      {values !== null && blanks.length > 0 && <MissingFields names={blanks} values={values} onChange={setValues} />}
      <Button
        tone="plain"
        disabled={insertion.busy || (values !== null && filled.missing.length > 0)}
        onClick={press}
        style={{ paddingInline: 0 }}
      >
        <CornerDownLeft size={14} aria-hidden /> {t('actions.reply', { title: item.title })}
      </Button>
    </div>
  );
}
