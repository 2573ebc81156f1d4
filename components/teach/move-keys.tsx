import { t } from '../../lib/i18n/translate';
import type { Key } from '../../lib/i18n/en';
import type { Move } from '../../lib/sites/teach/state';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';

const MOVES: readonly [to: Move, key: Key][] = [
  ['previous', 'teach.move.previous'],
  ['next', 'teach.move.next'],
  ['wider', 'teach.move.wider'],
  ['narrower', 'teach.move.narrower'],
  ['take', 'teach.move.take'],
];

/** The frame in the page, for those who do not use a pointer: moved from the panel, and told in words. */
export function MoveKeys({ at, onMove }: { at: string; onMove(to: Move): void }) {
  return (
    <details>
      <summary className={ui.small} style={{ cursor: 'pointer', minHeight: 24 }}>
        {t('teach.keys')}
      </summary>
      <div className={ui.row} role="group" aria-label={t('teach.keys.label')}>
        {MOVES.map(([to, key]) => (
          <Button key={to} disabled={to === 'take' && at === ''} onClick={() => onMove(to)}>
            {t(key)}
          </Button>
        ))}
      </div>
      <p role="status" className={`${ui.small} ${ui.muted}`}>
        {at === '' ? t('teach.move.nothing') : t('teach.move.at', { text: at })}
      </p>
    </details>
  );
}
