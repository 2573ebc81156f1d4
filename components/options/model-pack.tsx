import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bytes, day, say, t } from '../../lib/i18n/translate';
import { acknowledge, chosenPackOptions, revertPack, type GivenUp, type Pack } from '../../lib/queries/packs';
import { Button } from '../ui/button';
import ui from '../ui/ui.module.css';
import styles from './model-pack.module.css';
import { PackProgressLine } from './pack-progress';
import { useInstall } from './use-install';

/** Which models are in use, how others are put in their place, and the way back. */
export function ModelPack() {
  const chosen = useQuery(chosenPackOptions()).data;
  const { stage, outcome, refusal, install, stop, change } = useInstall();
  const [address, setAddress] = useState('');
  if (chosen === undefined) return null;
  const { pack, givenUp } = chosen;
  const busy = stage !== null;
  return (
    <div className={styles.pack} aria-busy={busy}>
      <h3>{t('options.packs.title')}</h3>
      <p className={ui.muted}>{t('options.packs.text')}</p>
      {pack === null ? <p>{t('options.packs.bundled')}</p> : <InUse pack={pack} />}
      {givenUp !== null && (
        <div className={styles.alert}>
          <Sentences givenUp={givenUp} />
          <div className={ui.row}>
            {givenUp.name !== '' && (
              <Button disabled={busy} onClick={() => install(givenUp.name)}>
                {t('options.packs.again')}
              </Button>
            )}
            <Button disabled={busy} onClick={() => change(acknowledge, '')}>
              {t('options.packs.seen')}
            </Button>
          </div>
        </div>
      )}
      {pack !== null && (
        <Button
          style={{ justifySelf: 'start' }}
          disabled={busy}
          onClick={() => change(revertPack, t('options.packs.reverted'))}
        >
          {t('options.packs.revert')}
        </Button>
      )}
      <form
        className={ui.section}
        onSubmit={(event) => {
          event.preventDefault();
          install(address);
        }}
      >
        <label className={ui.section}>
          <span className={ui.small}>{t('options.packs.address')}</span>
          <input
            className={ui.field}
            value={address}
            spellCheck={false}
            autoComplete="off"
            aria-describedby="pack-hint"
            onChange={(event) => setAddress(event.target.value)}
          />
        </label>
        <p id="pack-hint" className={`${ui.small} ${ui.muted}`}>
          {t('options.packs.hint')}
        </p>
        <div className={ui.row}>
          <Button type="submit" disabled={busy || address.trim() === ''}>
            {t('options.packs.get')}
          </Button>
          {busy && stage !== 'working' && (
            <Button disabled={typeof stage === 'object' && stage.stage === 'switching'} onClick={stop}>
              {t('options.packs.cancel')}
            </Button>
          )}
        </div>
      </form>
      <PackProgressLine stage={stage} />
      <p role="status">{outcome}</p>
      {refusal !== '' && (
        <p role="alert" className={`${styles.alert} ${styles.refusal}`}>
          {refusal}
        </p>
      )}
    </div>
  );
}

function InUse({ pack: { name, revision, installedAt, bytes: size, pinned } }: { pack: Pack }) {
  return (
    <>
      <p>{t('options.packs.inUse', { name, revision, day: day(installedAt), size: bytes(size) })}</p>
      <p className={`${ui.small} ${ui.muted}`}>
        {t(pinned ? 'options.packs.pinned' : 'options.packs.listed')} {t('options.packs.search')}
      </p>
    </>
  );
}

function Sentences({ givenUp: { name, problem } }: { givenUp: GivenUp }) {
  return (
    <p role="alert">
      {name === ''
        ? t('options.packs.givenUpNameless')
        : `${t('options.packs.givenUp', { name })} ${say(`problem.${problem.code}`, problem.values)}`}
    </p>
  );
}
