import type { EngineStatus } from '../../lib/inference/engine';
import { bytes, say, t } from '../../lib/i18n/translate';
import { openOptions } from '../../lib/queries/navigation';
import { Button } from '../ui/button';
import { CopyDetails } from '../ui/copy-details';
import ui from '../ui/ui.module.css';
import styles from './panel.module.css';

/** Where the language model stands while it is not simply ready. Nothing of the panel waits behind it. */
export function EngineBanner({ engine, onRetry }: { engine: EngineStatus; onRetry(): void }) {
  if (engine.state === 'ready' && engine.givenUp !== undefined) {
    const { name, problem } = engine.givenUp;
    return (
      <div className={styles.banner} role="status">
        <strong>{t('engine.givenUp.title')}</strong>
        <span className={ui.small}>
          {name === ''
            ? t('options.packs.givenUpNameless')
            : `${t('options.packs.givenUp', { name })} ${say(`problem.${problem.code}`, problem.values)}`}
        </span>
        <div className={ui.row}>
          <Button onClick={openOptions}>{t('engine.givenUp.options')}</Button>
        </div>
      </div>
    );
  }
  if (engine.state === 'ready' && engine.pendingPassages > 0) {
    return (
      <div className={styles.banner} role="status">
        <span className={ui.small}>{t('engine.indexing', { left: engine.pendingPassages })}</span>
      </div>
    );
  }
  if (engine.state === 'loading') {
    const known = engine.totalBytes > 0;
    const label = known
      ? t('engine.loading', { loaded: bytes(engine.loadedBytes), total: bytes(engine.totalBytes) })
      : t('engine.starting');
    return (
      <div className={styles.banner} role="status">
        <span className={ui.small}>{label}</span>
        <progress
          className={ui.progress}
          aria-label={label}
          {...(known && { value: engine.loadedBytes, max: engine.totalBytes })}
        />
      </div>
    );
  }
  if (engine.state === 'failed') {
    return (
      <div className={styles.banner} data-tone="danger" role="alert">
        <strong>{t('engine.failed.title')}</strong>
        <span>{say(`problem.${engine.code}`, { file: engine.file })}</span>
        <div className={ui.row}>
          <Button onClick={onRetry}>{t('engine.retry')}</Button>
          <CopyDetails details={`${engine.code} ${engine.file}\n${engine.detail}`} />
        </div>
      </div>
    );
  }
  return null;
}
