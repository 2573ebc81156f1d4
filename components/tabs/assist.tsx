import { Sparkles } from 'lucide-react';
import { ActionList } from '../assist/action-list';
import styles from '../assist/assist.module.css';
import { FactList } from '../assist/fact-list';
import { IntentRow } from '../assist/intent-row';
import { MoodCard } from '../assist/mood-card';
import { RiskBlock } from '../assist/risk-block';
import { quotesOf } from '../assist/shown-quotes';
import { SuggestionList } from '../assist/suggestion-list';
import { TeamIntentRow } from '../assist/team-intent-row';
import { UrgencyRow } from '../assist/urgency-row';
import { RoleQuestion } from '../assist/role-question';
import { defineTab } from '../panel/tab';
import type { TicketContext } from '../panel/ticket-context';
import { Section } from '../ui/section';
import { State } from '../ui/state';
import ui from '../ui/ui.module.css';
import { t } from '../../lib/i18n/translate';

/** What an agent needs in a blink: mood, request, urgency, risk, then what to say and what to do. */
function AssistTab({ context }: { context: TicketContext }) {
  const { ticket, assessment, actions, engine } = context;
  if (ticket === null) return null;
  if (assessment === null) {
    return (
      <div className={styles.tab}>
        <RoleQuestion ticket={ticket} actions={actions} />
        {engine.state === 'failed' ? (
          <State title={t('state.noModel.title')}>
            <p className={ui.muted}>{t('state.noModel.text')}</p>
          </State>
        ) : (
          <State title={t('state.reading.title')} />
        )}
      </div>
    );
  }
  if (assessment.customerMessages === 0) {
    return (
      <div className={styles.tab}>
        <RoleQuestion ticket={ticket} actions={actions} />
        <State title={t('state.noCustomer.title')}>
          <p className={ui.muted}>{t('state.noCustomer.text')}</p>
        </State>
      </div>
    );
  }
  const shown = quotesOf(assessment.risk);
  return (
    // A new ticket starts with fresh view state: nothing half-typed or judged moves to another customer.
    <div className={styles.tab} key={ticket.key}>
      <RoleQuestion ticket={ticket} actions={actions} />
      <div className={styles.summary}>
        {assessment.risk.level === 'alert' && <RiskBlock risk={assessment.risk} actions={actions} />}
        {assessment.mood !== null && <MoodCard mood={assessment.mood} actions={actions} shown={shown} />}
        <TeamIntentRow intent={assessment.teamIntent} actions={actions} shown={shown} />
        <IntentRow intent={assessment.intent} actions={actions} shown={shown} />
        <UrgencyRow urgency={assessment.urgency} actions={actions} shown={shown} />
        {assessment.risk.level !== 'alert' && <RiskBlock risk={assessment.risk} actions={actions} />}
        {assessment.readInPart > 0 && (
          <p className={`${styles.block} ${ui.small} ${ui.muted}`}>
            {t('readInPart', { count: assessment.readInPart })}
          </p>
        )}
        {assessment.partial && (
          <p className={`${styles.block} ${ui.small} ${ui.muted}`} role="status">
            {t('partial')}
          </p>
        )}
      </div>
      <SuggestionList context={context} assessment={assessment} />
      <Section title={t('actions.title')}>
        {assessment.actions.length === 0 ? (
          <p className={ui.muted}>{t('actions.none')}</p>
        ) : (
          <ActionList context={context} assessment={assessment} />
        )}
      </Section>
      {assessment.facts.length > 0 && (
        <Section title={t('facts.title')}>
          <FactList facts={assessment.facts} context={context} />
        </Section>
      )}
    </div>
  );
}

export default defineTab({
  id: 'assist',
  title: 'tab.assist',
  icon: Sparkles,
  order: 1,
  isAvailable: ({ ticket }) => ticket !== null,
  Component: AssistTab,
});
