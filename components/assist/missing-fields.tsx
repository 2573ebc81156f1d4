import { t } from '../../lib/i18n/translate';
import { labelOf } from '../../lib/library/placeholders';
import ui from '../ui/ui.module.css';
import styles from './assist.module.css';

interface MissingFieldsProps {
  names: readonly string[];
  values: Record<string, string>;
  onChange(values: Record<string, string>): void;
}

/** Asks for what the conversation does not say: nothing is inserted with a hole in it. */
export function MissingFields({ names, values, onChange }: MissingFieldsProps) {
  return (
    <fieldset className={styles.fields} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className={ui.small}>{t('suggestion.fill')}</legend>
      {names.map((name) => (
        <label key={name}>
          <span className={ui.small}>{labelOf(name)}</span>
          <input
            className={ui.field}
            // A browser may check spelling on its maker's servers.
            spellCheck={false}
            value={values[name] ?? ''}
            onChange={(event) => onChange({ ...values, [name]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
