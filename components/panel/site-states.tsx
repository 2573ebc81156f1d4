import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import { requestSite, type ActiveTab } from '../../lib/queries/active-tab';
import { TeachFirst } from '../teach/offer';
import type { Teaching } from '../teach/use-teaching';
import { Button } from '../ui/button';
import { State } from '../ui/state';
import ui from '../ui/ui.module.css';

/** Why there is no ticket: no site, no permission, or simply no conversation on this page. */
export function SiteState({ tab, teaching }: { tab: ActiveTab; teaching: Teaching }) {
  if (tab.url === null) {
    return (
      <State title={t('state.unknownSite.title')}>
        <p className={ui.muted}>{t('state.unknownSite.text')}</p>
      </State>
    );
  }
  if (tab.pattern === null) {
    return (
      <State title={t('state.browserPage.title')}>
        <p className={ui.muted}>{t('state.browserPage.text')}</p>
      </State>
    );
  }
  if (!tab.granted) return <PermissionNeeded host={tab.host} pattern={tab.pattern} />;
  return (
    <State title={t('state.noTicket.title')}>
      <p className={ui.muted}>{t('state.noTicket.text')}</p>
      <TeachFirst teaching={teaching} />
    </State>
  );
}

function PermissionNeeded({ host, pattern }: { host: string; pattern: string }) {
  const [denied, setDenied] = useState(false);
  const ask = async (): Promise<void> => setDenied(!(await requestSite(pattern)));
  return (
    <State title={t('state.permission.title', { host })}>
      <p className={ui.muted}>{t('state.permission.text')}</p>
      <Button tone="primary" onClick={() => void ask().catch(() => setDenied(true))}>
        {t('state.permission.grant', { host })}
      </Button>
      {denied && <p role="status">{t('state.permission.denied', { host })}</p>}
    </State>
  );
}
