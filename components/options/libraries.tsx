import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { t } from '../../lib/i18n/translate';
import type { Library } from '../../lib/library/library';
import { shelfOptions } from '../../lib/queries/knowledge';
import { dropLibrary, keepLibrary, restoreSample, SAMPLE_ID, type StoredLibrary } from '../../lib/queries/options';
import { readLibraryFiles } from '../../lib/queries/options-import';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import { ImportErrors, type ImportError } from './import-errors';
import styles from './options.module.css';
import { useOutcome } from './use-outcome';

/** How a library that was removed or replaced is put back. */
interface Undo {
  label: string;
  before: StoredLibrary;
}

/** Installed libraries: remove with undo, restore the sample, add a file. All or nothing. */
export function Libraries() {
  const shelf = useQuery(shelfOptions());
  const file = useRef<HTMLInputElement>(null);
  const { outcome, busy, run: runAndSay } = useOutcome<Undo>();
  const [errors, setErrors] = useState<readonly ImportError[]>([]);
  const libraries = shelf.data?.libraries ?? [];

  const run: typeof runAndSay = (work) => {
    setErrors([]);
    return runAndSay(work);
  };

  const remove = ({ id, title }: Library): Promise<void> =>
    run(async () => {
      const before = await dropLibrary(id);
      const text = t('options.library.removed', { title });
      return before === null ? { text } : { text, undo: { label: t('options.library.undo'), before } };
    });

  const putBack = (before: StoredLibrary): Promise<void> =>
    run(async () => {
      await keepLibrary(before);
      return { text: t('options.library.back', { title: before.library.title }) };
    });

  const restore = (): Promise<void> =>
    run(async () => restoreSample().then(() => ({ text: t('options.library.restored') })));

  const add = (chosen: readonly File[]): Promise<void> =>
    run(async () => {
      const read = await readLibraryFiles(chosen);
      if ('errors' in read) {
        setErrors(read.errors);
        return { text: '' };
      }
      const { id, title, items } = read.library;
      const before = await keepLibrary(read);
      if (before === null) return { text: t('options.library.imported', { title, count: items.length }) };
      const old = before.library.title;
      const values = { title, count: items.length, old, oldCount: before.library.items.length, id };
      const undo = { label: t('options.library.undoReplaced', { old }), before };
      return { text: t('options.library.replaced', values), undo };
    });

  const { undo } = outcome;
  return (
    <Section title={t('options.library.title')}>
      <p className={ui.muted}>{t('options.library.text')}</p>
      <div className={ui.card}>
        {shelf.isSuccess && libraries.length === 0 && <p>{t('options.library.none')}</p>}
        <ul>
          {libraries.map((library) => (
            <li key={library.id} className={styles.row}>
              <div>
                <strong>{library.title}</strong>{' '}
                {library.sample && <Chip tone="accent">{t('options.library.sample')}</Chip>}
                <p className={`${ui.small} ${ui.muted}`}>{t('options.library.counts', countsOf(library))}</p>
              </div>
              <Button tone="danger" disabled={busy} onClick={() => void remove(library)}>
                {t('options.library.remove', { title: library.title })}
              </Button>
            </li>
          ))}
        </ul>
        <div className={ui.row}>
          <Button disabled={busy} onClick={() => file.current?.click()}>
            {t('options.library.import')}
          </Button>
          {shelf.isSuccess && !libraries.some((library) => library.id === SAMPLE_ID) && (
            <Button disabled={busy} onClick={() => void restore()}>
              {t('options.library.restore')}
            </Button>
          )}
          <input
            ref={file}
            type="file"
            multiple
            accept="application/json,.json"
            hidden
            aria-label={t('options.library.import')}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              event.target.value = '';
              if (chosen.length > 0) void add(chosen);
            }}
          />
        </div>
        <p className={`${ui.small} ${ui.muted}`}>{t('options.library.vectors')}</p>
        <div role="status" className={ui.row}>
          {outcome.text}
          {undo !== undefined && (
            <Button disabled={busy} onClick={() => void putBack(undo.before)}>
              {undo.label}
            </Button>
          )}
        </div>
        <ImportErrors errors={errors} />
      </div>
    </Section>
  );
}

function countsOf(library: Library): Record<string, number> {
  const count = (kind: string): number => library.items.filter((item) => item.kind === kind).length;
  return {
    articles: count('article'),
    snippets: count('snippet'),
    playbooks: count('playbook'),
    safe: count('safe-answer'),
    intents: count('intent'),
  };
}
