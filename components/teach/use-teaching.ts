import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { report } from '../../lib/errors';
import { teachActions, teachingOptions, type TeachActions } from '../../lib/queries/teach';
import type { Recipe } from '../../lib/sites/recipes/recipe';
import type { TeachState, TeachWish } from '../../lib/sites/teach/state';

/** Teaching in one tab, as the panel shows it. */
export interface Teaching {
  /** Null while nobody teaches. */
  state: TeachState | null;
  /** What was kept last, until it is undone or closed. */
  saved: Saved | null;
  failed: boolean;
  start(): void;
  guide(wish: TeachWish): void;
  save(name: string): void;
  undo(): void;
  close(): void;
}

export interface Saved {
  name: string;
  before: readonly Recipe[];
  undone: boolean;
}

export function useTeaching(tabId: number, actions: TeachActions = teachActions(tabId)): Teaching {
  const state = useQuery(teachingOptions(tabId)).data ?? null;
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failed, setFailed] = useState(false);
  const run = (work: Promise<unknown>): void => {
    setFailed(false);
    work.catch((error: unknown) => {
      report(error, 'teach');
      setFailed(true);
    });
  };
  return {
    state,
    saved,
    failed,
    start: () => {
      setSaved(null);
      run(actions.start());
    },
    guide: (wish) => run(actions.guide(wish)),
    save: (name) => run(actions.save(name).then((before) => setSaved({ name, before, undone: false }))),
    undo: () => {
      if (saved !== null) run(actions.undo(saved.before).then(() => setSaved({ ...saved, undone: true })));
    },
    close: () => setSaved(null),
  };
}
