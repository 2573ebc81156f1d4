import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TandemError } from '../../lib/errors';
import { t } from '../../lib/i18n/translate';
import { addSite, revokeSite, sitesOptions } from '../../lib/queries/options';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import styles from './options.module.css';

/** The sites that Tandem reads: listed, revoked, added by address. */
export function Sites() {
  const client = useQueryClient();
  const sites = useQuery(sitesOptions());
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState('');
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['sites'] });
  const add = async (): Promise<void> => {
    try {
      const granted = await addSite(address);
      setProblem(granted ? '' : t('options.sites.refused'));
      if (granted) setAddress('');
    } catch (error) {
      setProblem(error instanceof TandemError ? t('options.sites.invalid') : t('options.sites.refused'));
    }
    await refresh();
  };
  const revoke = async (site: string): Promise<void> => {
    await revokeSite(site).then(
      () => setProblem(''),
      () => setProblem(t('options.sites.kept')),
    );
    await refresh();
  };
  return (
    <Section title={t('options.sites.title')}>
      <p className={ui.muted}>{t('options.sites.text')}</p>
      <div className={ui.card}>
        {sites.data?.length === 0 && <p>{t('options.sites.none')}</p>}
        <ul>
          {sites.data?.map((site) => (
            <li key={site} className={styles.row}>
              <span>{site.replace(/\/\*$/u, '')}</span>
              <Button tone="danger" onClick={() => void revoke(site)}>
                {t('options.sites.revoke', { site: site.replace(/\/\*$/u, '') })}
              </Button>
            </li>
          ))}
        </ul>
        <form
          className={ui.section}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label className={ui.section}>
            <span className={ui.small}>{t('options.sites.address')}</span>
            <input
              className={ui.field}
              value={address}
              inputMode="url"
              onChange={(event) => setAddress(event.target.value)}
            />
          </label>
          <Button type="submit" style={{ justifySelf: 'start' }} disabled={address.trim() === ''}>
            {t('options.sites.add')}
          </Button>
          <p role="status">{problem}</p>
        </form>
      </div>
    </Section>
  );
}
