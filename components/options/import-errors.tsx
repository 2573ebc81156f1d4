import { t } from '../../lib/i18n/translate';
import styles from './options.module.css';

export interface ImportError {
  item: string;
  field: string;
  problem: string;
  mend: string;
}

const SHOWN = 10;

/** Every place of a file that has to be mended before it is taken. */
export function ImportErrors({ errors }: { errors: readonly ImportError[] }) {
  if (errors.length === 0) return null;
  return (
    <div role="alert">
      <p>{t('options.library.errors')}</p>
      <ul className={styles.errors}>
        {errors.slice(0, SHOWN).map(({ item, field, problem, mend }) => (
          <li key={`${item}:${field}:${problem}`}>
            {t('options.library.error', { place: field === '' ? item : `${item}, ${field}`, problem, mend })}
          </li>
        ))}
        {errors.length > SHOWN && <li>{t('options.library.more', { count: errors.length - SHOWN })}</li>}
      </ul>
    </div>
  );
}
