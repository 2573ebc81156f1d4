import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import { useEffect, useEffectEvent, useState } from 'react';
import type { EngineStatus } from '../../lib/inference/engine';
import { t } from '../../lib/i18n/translate';
import { report } from '../../lib/errors';
import { attachPanel, retryEngine, ticketActions } from '../../lib/queries/actions';
import type { ActiveTab } from '../../lib/queries/active-tab';
import { onCommand } from '../../lib/queries/commands';
import { openOptions } from '../../lib/queries/navigation';
import { engineOptions, tabViewOptions } from '../../lib/queries/session';
import { TeachOffer, TeachSaved } from '../teach/offer';
import { TeachView } from '../teach/teach-view';
import { useTeaching } from '../teach/use-teaching';
import { EngineBanner } from './engine-banner';
import { ErrorBoundary } from './error-boundary';
import { KeyboardHelp } from './keyboard-help';
import { NoticeBar } from './notice-bar';
import styles from './panel.module.css';
import { ProblemBanner } from './problem-banner';
import { SiteState } from './site-states';
import { tabs } from './tabs';
import type { TicketContext } from './ticket-context';
import { TicketHeader } from './ticket-header';
import { pressInsert } from './press-insert';
import { useInsertion } from './use-insertion';
import { useKeys } from './use-keys';
import { useNotices } from './use-notice';

const COLD: EngineStatus = { state: 'cold' };

/** The panel for one browser tab: header, views, and the line that says what became of an insertion. */
export function Panel({ tab }: { tab: ActiveTab }) {
  const { tabId } = tab;
  const view = useQuery(tabViewOptions(tabId)).data ?? null;
  const engine = useQuery(engineOptions()).data ?? COLD;
  const [current, setCurrent] = useState('assist');
  const [help, setHelp] = useState(false);
  const ticket = view?.ticket ?? null;
  // A model that does not start says so above the ticket, once.
  const said = engine.state === 'failed' && view?.problem?.code === engine.code;
  const problem = said ? null : (view?.problem ?? null);
  const notices = useNotices(ticket?.key ?? null);
  const failed = (error: unknown): void => {
    report(error, 'panel');
    notices.tell({ text: t('failed.background'), tone: 'danger', canUndo: false });
  };
  const actions = ticket === null ? null : ticketActions(tabId, ticket.key, failed);
  const teaching = useTeaching(tabId);
  const insertion = useInsertion(actions, ticket?.composer?.mode ?? 'unknown', notices.tell);
  const context: TicketContext = {
    tabId,
    ticket,
    assessment: view?.assessment ?? null,
    actions,
    insertion,
    engine,
    openTab: setCurrent,
  };
  const shown = tabs.filter((candidate) => candidate.isAvailable(context));
  const active = shown.find((candidate) => candidate.id === current) ?? shown[0];

  useEffect(() => {
    attachPanel(tabId).catch((error: unknown) => report(error, 'attach panel'));
  }, [tabId]);

  // The key presses the card's own button, with all its rules; what is not on the screen is shown first.
  const insertNumber = (number: number): void => {
    if (active?.id === 'assist') pressInsert(number);
    else setCurrent('assist');
  };
  const insertTop = useEffectEvent(() => insertNumber(1));
  useEffect(() => onCommand('insert-top', tabId, insertTop), [tabId]);

  useKeys({
    insert: insertNumber,
    undo: () => void insertion.undo(),
    search: () => {
      setCurrent('knowledge');
      // After the tab has been drawn.
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-search]')?.focus());
    },
    turn: (step) => {
      const index = shown.findIndex((candidate) => candidate.id === active?.id);
      setCurrent(shown[(index + step + shown.length) % shown.length]?.id ?? 'assist');
    },
    help: () => setHelp(true),
  });

  return (
    <Tabs.Root className={styles.panel} value={active?.id ?? ''} onValueChange={setCurrent}>
      <TicketHeader ticket={ticket} onOptions={openOptions} onTeach={teaching.start} />
      <main className={styles.main}>
        <Tabs.List className={styles.tabs} aria-label={t('tabs.label')}>
          {shown.map((candidate) => (
            <Tabs.Trigger key={candidate.id} value={candidate.id} className={styles.tab}>
              <candidate.icon size={14} aria-hidden /> {t(candidate.title)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className={styles.content}>
          <EngineBanner engine={engine} onRetry={() => void retryEngine().catch(failed)} />
          {problem !== null && (
            <ProblemBanner problem={problem} onRetry={() => void attachPanel(tabId).catch(failed)} />
          )}
          <TeachSaved teaching={teaching} />
          {teaching.state !== null && <TeachView state={teaching.state} teaching={teaching} />}
          {teaching.state === null && ticket === null && <SiteState tab={tab} teaching={teaching} />}
          {teaching.state === null && ticket !== null && <TeachOffer ticket={ticket} teaching={teaching} />}
          {teaching.state === null &&
            shown.map((candidate) => (
              <Tabs.Content key={candidate.id} value={candidate.id}>
                <ErrorBoundary where={`tab ${candidate.id}`} text={t('error.tab')}>
                  <candidate.Component context={context} />
                </ErrorBoundary>
              </Tabs.Content>
            ))}
        </div>
      </main>
      <NoticeBar notices={notices} insertion={insertion} />
      <KeyboardHelp open={help} onOpenChange={setHelp} />
    </Tabs.Root>
  );
}
