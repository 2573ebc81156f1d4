import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { report } from '../../lib/errors';
import { say, t } from '../../lib/i18n/translate';
import { sitesOptions } from '../../lib/queries/options';
import {
  chosenPackOptions,
  GivenUpAtOnce,
  installPack,
  problemOf,
  requestsOptions,
  type PackStage,
} from '../../lib/queries/packs';

interface Install {
  /** Null while nothing runs. */
  stage: PackStage | 'starting' | 'working' | null;
  /** What came of the last thing that was done. */
  outcome: string;
  /** Why a pack is not used. */
  refusal: string;
  /** Must be called in a click. */
  install(address: string): void;
  stop(): void;
  /** Does something else with packs, one thing at a time. */
  change(work: () => Promise<void>, done: string): void;
}

/** Getting and changing packs: one thing at a time, each ending in words. */
export function useInstall(): Install {
  const client = useQueryClient();
  const granted = useQuery(sitesOptions()).data ?? [];
  const [stage, setStage] = useState<Install['stage']>(null);
  const [outcome, setOutcome] = useState('');
  const [refusal, setRefusal] = useState('');
  const running = useRef<AbortController | null>(null);
  // A page that goes takes its download along; what is whole stays.
  useEffect(() => () => running.current?.abort(), []);

  /** @param refused what is said after the reason when it fails. */
  const run = async (
    first: Install['stage'],
    work: (signal: AbortSignal) => Promise<string>,
    refused = '',
  ): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setStage(first);
    setOutcome('');
    setRefusal('');
    try {
      setOutcome(await work(control.signal));
    } catch (error) {
      const problem = problemOf(error, control.signal);
      if (problem === null) setOutcome(t('options.packs.stopped'));
      else if (!(error instanceof GivenUpAtOnce)) {
        report(error, 'model pack');
        setRefusal(`${say(`problem.${problem.code}`, { ...problem.values })} ${refused}`.trim());
      }
    } finally {
      await Promise.all(
        [chosenPackOptions().queryKey, requestsOptions().queryKey, sitesOptions().queryKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
      setStage(null);
    }
  };

  return {
    stage,
    outcome,
    refusal,
    install: (address) =>
      void run(
        'starting',
        async (signal) => {
          const { isInUse } = await installPack(address, { granted, signal, onStage: setStage });
          return t(isInUse ? 'options.packs.installed' : 'options.packs.chosen');
        },
        t('options.packs.refused'),
      ),
    stop: () => running.current?.abort(),
    change: (work, done) => void run('working', () => work().then(() => done)),
  };
}
