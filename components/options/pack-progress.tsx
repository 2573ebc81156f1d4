import { bytes, t } from '../../lib/i18n/translate';
import type { PackStage } from '../../lib/queries/packs';
import ui from '../ui/ui.module.css';

/** Readers of a screen are told of progress in steps of this many parts: each byte would be noise. */
const TOLD_PARTS = 10;

/** How far a pack has come, in bytes. */
export function PackProgressLine({ stage }: { stage: PackStage | 'starting' | 'working' | null }) {
  const getting = typeof stage === 'object' && stage?.stage === 'getting' ? stage.progress : null;
  const words = wordsOf(stage);
  const total = getting?.totalBytes ?? null;
  return (
    <>
      {words !== '' && (
        <div className={ui.section}>
          <span className={ui.small}>{words}</span>
          <progress
            className={ui.progress}
            aria-label={words}
            {...(getting !== null && total !== null && { value: getting.loadedBytes, max: Math.max(total, 1) })}
          />
        </div>
      )}
      <p role="status" className="visually-hidden">
        {getting === null || total === null ? words : told(getting.loadedBytes, total)}
      </p>
    </>
  );
}

function wordsOf(stage: PackStage | 'starting' | 'working' | null): string {
  if (stage === null || stage === 'working') return '';
  if (stage === 'starting') return t('options.packs.starting');
  if (stage.stage === 'checking') return t('options.packs.checking');
  if (stage.stage === 'switching') return t('options.packs.switching');
  return said(stage.progress.loadedBytes, stage.progress.totalBytes);
}

function said(loaded: number, total: number | null): string {
  return total === null
    ? t('options.packs.gettingSome', { loaded: bytes(loaded) })
    : t('options.packs.getting', { loaded: bytes(loaded), total: bytes(total) });
}

function told(loaded: number, total: number): string {
  const part = Math.floor((loaded / Math.max(total, 1)) * TOLD_PARTS) / TOLD_PARTS;
  return said(part * total, total);
}
