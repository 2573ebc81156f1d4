import { Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { t } from '../../lib/i18n/translate';
import ui from '../ui/ui.module.css';

/** Long enough that each key does not start a search, short enough to feel immediate. */
const PAUSE_MS = 120;

/** A search box that tells its text after a short pause in typing. */
export function SearchBox({ initial, onSearch }: { initial: string; onSearch(query: string): void }) {
  const [text, setText] = useState(initial);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <search>
      <label htmlFor={id} className="visually-hidden">
        {t('knowledge.search')}
      </label>
      <div style={{ position: 'relative' }}>
        <Search
          size={14}
          aria-hidden
          style={{ position: 'absolute', insetInlineStart: 9, top: 9, color: 'var(--muted)' }}
        />
        <input
          id={id}
          type="search"
          data-search
          // A browser may check spelling on its maker's servers.
          spellCheck={false}
          className={ui.field}
          style={{ paddingInlineStart: 28 }}
          placeholder={t('knowledge.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </search>
  );
}
