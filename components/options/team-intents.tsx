import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import type { Library, TeamIntent } from '../../lib/library/library';
import { OWN_ID, ownIntents, type IntentDraft } from '../../lib/library/own-intents';
import { shelfOptions } from '../../lib/queries/knowledge';
import { exportIntents, putIntentBack, removeIntent, saveIntent } from '../../lib/queries/team-intents';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Section } from '../ui/section';
import ui from '../ui/ui.module.css';
import { IntentEditor } from './intent-editor';
import styles from './options.module.css';
import { useOutcome } from './use-outcome';

/** An intent that was removed, and all that stood there before. */
interface Undo {
  id: string;
  title: string;
  before: readonly TeamIntent[];
}

/** Intents of the team: those of installed libraries, and one's own to add, change, remove and save as a file. */
export function TeamIntents() {
  const shelf = useQuery(shelfOptions());
  const [editing, setEditing] = useState<TeamIntent | 'new' | null>(null);
  const { outcome, busy, run } = useOutcome<Undo>();
  const libraries = shelf.data?.libraries ?? [];
  const own = ownIntents(libraries);
  const pushed = libraries.filter(({ id }) => id !== OWN_ID);

  const save = (draft: IntentDraft): Promise<void> =>
    run(async () => {
      await saveIntent(draft);
      setEditing(null);
      return { text: t('options.intents.saved', { title: draft.title.trim() }) };
    });

  const remove = ({ id, title }: TeamIntent): Promise<void> =>
    run(async () => {
      const before = await removeIntent(id);
      return { text: t('options.intents.removed', { title }), undo: { id, title, before } };
    });

  const putBack = ({ id, title, before }: Undo): Promise<void> =>
    run(async () => {
      await putIntentBack(id, before);
      return { text: t('options.intents.back', { title }) };
    });

  const { undo } = outcome;
  return (
    <Section title={t('options.intents.title')}>
      <p className={ui.muted}>{t('options.intents.text')}</p>
      <div className={ui.card}>
        {shelf.isSuccess && own.length === 0 && editing === null && <p>{t('options.intents.none')}</p>}
        <ul>
          {own.map((intent) => (
            <li key={intent.id} className={styles.row}>
              <Named intent={intent} chip={t('options.intents.own')} />
              <span className={ui.row}>
                <Button disabled={busy || editing !== null} onClick={() => setEditing(intent)}>
                  {t('options.intents.edit', { title: intent.title })}
                </Button>
                <Button tone="danger" disabled={busy || editing !== null} onClick={() => void remove(intent)}>
                  {t('options.intents.remove', { title: intent.title })}
                </Button>
              </span>
            </li>
          ))}
          {pushed.flatMap((library) =>
            intentsIn(library).map((intent) => (
              <li key={`${library.id}/${intent.id}`} className={styles.row}>
                <Named intent={intent} chip={library.title} />
              </li>
            )),
          )}
        </ul>
        {editing === null ? (
          <div className={ui.row}>
            <Button disabled={busy} onClick={() => setEditing('new')}>
              {t('options.intents.add')}
            </Button>
            {own.length > 0 && (
              <Button disabled={busy} onClick={() => download(exportIntents(own))}>
                {t('options.intents.export')}
              </Button>
            )}
          </div>
        ) : (
          <IntentEditor
            key={editing === 'new' ? '' : editing.id}
            intent={editing === 'new' ? null : editing}
            others={own.filter((other) => other !== editing)}
            busy={busy}
            onSave={(draft) => void save(draft)}
            onCancel={() => setEditing(null)}
          />
        )}
        <div role="status" className={ui.row}>
          {outcome.text}
          {undo !== undefined && (
            <Button disabled={busy} onClick={() => void putBack(undo)}>
              {t('options.intents.undo')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

function Named({ intent, chip }: { intent: TeamIntent; chip: string }) {
  return (
    <div className={styles.named}>
      <strong>{intent.title}</strong> <Chip>{chip}</Chip>
      {intent.description !== '' && <p className={ui.small}>{intent.description}</p>}
      <p className={`${ui.small} ${ui.muted}`}>{t('options.intents.counts', { count: intent.examples.length })}</p>
    </div>
  );
}

function intentsIn(library: Library): TeamIntent[] {
  return library.items.filter((item) => item.kind === 'intent');
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'team-intents.json';
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
