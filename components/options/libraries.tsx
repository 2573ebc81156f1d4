import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { TandemError } from '../../lib/errors';
import { say, t } from '../../lib/i18n/translate';
import type { Library } from '../../lib/library/library';
import { shelfOptions } from '../../lib/queries/knowledge';
import { dropLibrary, keepLibrary, readLibraryFile, restoreSample, SAMPLE_ID } from '../../lib/queries/options';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import { ImportErrors, type ImportError } from './import-errors';
import styles from './options.module.css';

/** Installed libraries: remove with undo, restore the sample, add a file. All or nothing. */
export function Libraries() {
  const client = useQueryClient();
  const shelf = useQuery(shelfOptions());
  const file = useRef<HTMLInputElement>(null);
  const [removed, setRemoved] = useState<Library | null>(null);
  const [status, setStatus] = useState('');
  const [errors, setErrors] = useState<readonly ImportError[]>([]);
  const [busy, setBusy] = useState(false);
  const libraries = shelf.data?.libraries ?? [];

  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      setErrors([]);
      setStatus(await work());
    } catch (error) {
      setStatus(
        say(`problem.${error instanceof TandemError ? error.code : 'unexpected'}`, {
          detail: error instanceof Error ? error.message : '',
        }),
      );
    } finally {
      await client.invalidateQueries({ queryKey: ['libraries'] });
      setBusy(false);
    }
  };

  const remove = (library: Library): Promise<void> =>
    run(async () => {
      await dropLibrary(library.id);
      setRemoved(library);
      return t('options.library.removed', { title: library.title });
    });

  const add = (chosen: File): Promise<void> =>
    run(async () => {
      const parsed = await readLibraryFile(chosen);
      if ('errors' in parsed) {
        setErrors(parsed.errors);
        return '';
      }
      await keepLibrary(parsed.library);
      return t('options.library.imported', { title: parsed.library.title, count: parsed.library.items.length });
    });

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
            <Button disabled={busy} onClick={() => void run(async () => restoreSample().then(() => ''))}>
              {t('options.library.restore')}
            </Button>
          )}
          <input
            ref={file}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label={t('options.library.import')}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (chosen !== undefined) void add(chosen);
            }}
          />
        </div>
        <div role="status" className={ui.row}>
          {status}
          {removed !== null && status !== '' && (
            <Button
              onClick={() =>
                void run(async () => {
                  await keepLibrary(removed);
                  setRemoved(null);
                  return '';
                })
              }
            >
              {t('options.library.undo')}
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
  };
}
