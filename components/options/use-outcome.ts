import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, TandemError } from '../../lib/errors';
import { say } from '../../lib/i18n/translate';
import { shelfOptions } from '../../lib/queries/knowledge';
import { storedOptions } from '../../lib/queries/options';

/** What was done last in a section, and how it is taken back where that is possible. */
export interface Outcome<Undo> {
  text: string;
  undo?: Undo;
}

interface LastOutcome<Undo> {
  outcome: Outcome<Undo>;
  busy: boolean;
  /** Never rejects: a failure becomes the outcome, in words. */
  run(work: () => Promise<Outcome<Undo>>): Promise<void>;
}

/** Does what changes the libraries, one thing at a time, and says what came of it. */
export function useOutcome<Undo>(): LastOutcome<Undo> {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome<Undo>>({ text: '' });
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<Outcome<Undo>>): Promise<void> => {
    setBusy(true);
    try {
      setOutcome(await work());
    } catch (error) {
      const code = error instanceof TandemError ? error.code : 'unexpected';
      setOutcome({ text: say(`problem.${code}`, { detail: messageOf(error) }) });
    } finally {
      await Promise.all([
        client.invalidateQueries({ queryKey: shelfOptions().queryKey }),
        client.invalidateQueries({ queryKey: storedOptions().queryKey }),
      ]);
      setBusy(false);
    }
  };
  return { outcome, busy, run };
}
