import { useQuery } from '@tanstack/react-query';
import { say, t } from '../../lib/i18n/translate';
import { engineOptions } from '../../lib/queries/session';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import { ModelPack } from './model-pack';

/** Which model runs, how it loaded, where its card is, and how another takes its place. */
export function Models() {
  const engine = useQuery(engineOptions()).data;
  return (
    <Section title={t('options.models.title')}>
      <div className={ui.card}>
        <p>{t('options.models.text')}</p>
        <p>
          {engine?.state === 'ready'
            ? t('options.models.ready', {
                revision: engine.revision,
                ms: engine.loadMs,
                passages: engine.indexedPassages,
              })
            : engine?.state === 'failed'
              ? say(`problem.${engine.code}`, { file: engine.file })
              : t(engine?.state === 'loading' ? 'engine.starting' : 'options.models.cold')}
        </p>
        <a href="/models/card.md" target="_blank" rel="noreferrer">
          {t('options.models.card')}
        </a>
        <ModelPack />
      </div>
    </Section>
  );
}
