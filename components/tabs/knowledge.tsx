import { useQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import { searchOptions, shelfOptions, type Found } from '../../lib/queries/knowledge';
import { ItemView } from '../knowledge/item-view';
import styles from '../knowledge/knowledge.module.css';
import { ResultList } from '../knowledge/result-list';
import { SearchBox } from '../knowledge/search-box';
import { defineTab } from '../panel/tab';
import type { TicketContext } from '../panel/ticket-context';
import { State } from '../ui/state';
import ui from '../ui/ui.module.css';

/** Search in everything that is installed, by word and by meaning. */
function KnowledgeTab({ context }: { context: TicketContext }) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Found | null>(null);
  const shelf = useQuery(shelfOptions());
  const search = useQuery(searchOptions(query, shelf.data));
  if (open !== null) {
    return (
      <div className={styles.tab}>
        <ItemView key={context.ticket?.key} found={open} context={context} onBack={() => setOpen(null)} />
      </div>
    );
  }
  return (
    <div className={styles.tab}>
      <SearchBox initial={query} onSearch={setQuery} />
      <div role="status" className={`${ui.small} ${ui.muted}`}>
        {search.isError && t('knowledge.failed')}
        {search.data !== undefined && query !== '' && t('knowledge.results', { count: search.data.results.length })}
        {search.data?.lexicalOnly === true &&
          ` ${t(context.engine.state === 'failed' ? 'knowledge.noModel' : 'knowledge.wordsOnly')}`}
      </div>
      {query === '' ? (
        <State title={t('knowledge.empty.title')}>
          <p className={ui.muted}>
            {shelf.data?.libraries.length === 0 ? t('suggestions.noLibrary') : t('knowledge.empty.text')}
          </p>
        </State>
      ) : (
        search.data !== undefined &&
        (search.data.results.length === 0 ? (
          <p className={ui.muted}>{t('knowledge.nothing', { query })}</p>
        ) : (
          <ResultList results={search.data.results} onOpen={setOpen} />
        ))
      )}
    </div>
  );
}

export default defineTab({
  id: 'knowledge',
  title: 'tab.knowledge',
  icon: BookOpen,
  order: 2,
  isAvailable: () => true,
  Component: KnowledgeTab,
});
