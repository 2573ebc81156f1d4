import { percent, say, t } from '../../lib/i18n/translate';
import { withLabels } from '../../lib/library/placeholders';
import { oneLine, plainText } from '../../lib/library/plain-text';
import type { Found } from '../../lib/queries/knowledge';
import { Chip } from '../ui/chip';
import styles from './knowledge.module.css';

/** Search results; a click opens the item. */
export function ResultList({ results, onOpen }: { results: readonly Found[]; onOpen(found: Found): void }) {
  return (
    <ul className={styles.results}>
      {results.map((found) => (
        <li key={found.hit.itemKey}>
          <button type="button" className={styles.result} onClick={() => onOpen(found)}>
            <strong>{found.entry.item.title}</strong>
            <span className={styles.snippet}>{oneLine(withLabels(plainText(found.hit.passage.text)))}</span>
            <span className={styles.snippet}>
              {say(`kind.${found.hit.kind === 'snippet' ? 'reply' : found.hit.kind}`)} · {found.entry.library.title} ·{' '}
              {percent(found.hit.p)}{' '}
              {found.entry.item.audience === 'internal' && <Chip tone="warn">{t('suggestion.internal')}</Chip>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
