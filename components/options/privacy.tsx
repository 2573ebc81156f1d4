import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import { connectRule, eraseEverything, storedOptions } from '../../lib/queries/options';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import styles from './options.module.css';
import { OutsideRequests } from './outside-requests';

/** What leaves the device (nothing, and the rule that says so), what is kept, and how to erase it. */
export function Privacy({ onErased }: { onErased: () => void }) {
  const client = useQueryClient();
  const stored = useQuery(storedOptions());
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState('');
  const rule = connectRule();
  const erase = async (): Promise<void> => {
    await eraseEverything().then(
      () => setResult(t('options.privacy.erased')),
      () => setResult(t('options.privacy.notErased')),
    );
    setAsking(false);
    onErased();
    await client.invalidateQueries();
  };
  return (
    <Section title={t('options.privacy.title')}>
      <div className={ui.card}>
        <p>{t('options.privacy.text')}</p>
        <p>
          {t('options.privacy.rule')} <code className={`${ui.muted} ${styles.rule}`}>connect-src {rule}</code>
        </p>
        {stored.data !== undefined && <p>{t('options.privacy.stored', stored.data)}</p>}
        <OutsideRequests />
        {asking ? (
          <div role="alertdialog" aria-label={t('options.privacy.erase')} className={ui.section}>
            <p>{t('options.privacy.eraseConfirm')}</p>
            <div className={ui.row}>
              <Button autoFocus onClick={() => setAsking(false)}>
                {t('options.privacy.eraseNo')}
              </Button>
              <Button tone="danger" onClick={() => void erase()}>
                {t('options.privacy.eraseYes')}
              </Button>
            </div>
          </div>
        ) : (
          <Button tone="danger" style={{ justifySelf: 'start' }} onClick={() => setAsking(true)}>
            {t('options.privacy.erase')}
          </Button>
        )}
        <p role="status">{result}</p>
      </div>
    </Section>
  );
}
