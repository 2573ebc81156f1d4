import { Dialog } from 'radix-ui';
import { t } from '../../lib/i18n/translate';
import { Button } from '../ui/button';
import styles from './panel.module.css';
import assist from '../assist/assist.module.css';

const KEYS = [
  ['Alt 1 – Alt 4', 'keys.insert'],
  ['Alt Z', 'keys.undo'],
  ['/', 'keys.search'],
  ['Alt ←  Alt →', 'keys.tabs'],
  ['Alt Shift A', 'keys.open'],
  ['Alt Shift I', 'keys.insertTop'],
  ['?', 'keys.help'],
] as const;

/** The list of keys; opened by `?`. */
export function KeyboardHelp({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title style={{ fontSize: '1rem' }}>{t('keys.title')}</Dialog.Title>
          <dl className={styles.keys}>
            {KEYS.map(([keys, text]) => (
              <div key={text} style={{ display: 'contents' }}>
                <dt>
                  <kbd className={assist.key}>{keys}</kbd>
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close asChild>
            <Button>{t('keys.close')}</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
