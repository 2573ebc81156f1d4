import { useState } from 'react';
import type { ComposerMode } from '../../lib/conversation/conversation';
import { messageOf, report } from '../../lib/errors';
import { say, t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';
import type { Notices } from './use-notice';

/** A draft to put into the reply box. */
export interface Draft {
  text: string;
  itemKey: string;
  p: number;
}

export interface Insertion {
  /** What the reply box would do with a text now. */
  mode: ComposerMode;
  busy: boolean;
  insert(draft: Draft): Promise<void>;
  copy(text: string): Promise<void>;
  undo(): Promise<void>;
}

/** Inserting, copying and undoing for one ticket. When the page refuses, the text goes to the clipboard. */
export function useInsertion(actions: TicketActions | null, mode: ComposerMode, tell: Notices['tell']): Insertion {
  const [busy, setBusy] = useState(false);

  const copyInstead = async (text: string, reason: string): Promise<void> => {
    const copied = await toClipboard(text);
    tell({
      text: `${reason} ${copied ? t('insert.copied', { keys: pasteKeys() }) : t('insert.copyFailed')}`,
      tone: 'warn',
      canUndo: false,
    });
  };

  const lookAgain = async (): Promise<void> => {
    const problem = await actions?.recheck();
    if (problem != null) tell({ text: say(`problem.${problem}`), tone: 'danger', canUndo: false });
  };

  const insert = async ({ text, itemKey, p }: Draft): Promise<void> => {
    if (actions === null) {
      await copyInstead(text, say('problem.no-composer'));
      return;
    }
    const reply = await actions.insert({ text, mode, itemKey, p });
    if (reply.status === 'inserted') {
      tell({
        text: reply.undoable ? t('insert.done') : `${t('insert.done')} ${t('insert.noUndo')}`,
        tone: 'good',
        canUndo: reply.undoable,
      });
      void lookAgain().catch((error: unknown) => report(error, 'recheck'));
    } else if (reply.status === 'inserted-twice') {
      tell({ text: say('problem.inserted-twice'), tone: 'danger', canUndo: false });
    } else if (reply.status === 'refused') {
      const keepsText = reply.code === 'moved-on' || reply.code === 'has-placeholder' || reply.code === 'empty-text';
      if (keepsText) tell({ text: say(`problem.${reply.code}`), tone: 'danger', canUndo: false });
      else await copyInstead(text, say(`problem.${reply.code}`));
    }
  };

  const undo = async (): Promise<void> => {
    const reply = await actions?.undo();
    if (reply?.status === 'undone') tell({ text: t('insert.undone'), tone: 'good', canUndo: false });
    else if (reply?.status === 'refused') tell({ text: say(`problem.${reply.code}`), tone: 'danger', canUndo: false });
  };

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      tell({ text: say('problem.not-reachable'), tone: 'danger', canUndo: false });
      report(error, `insertion: ${messageOf(error)}`);
    } finally {
      setBusy(false);
    }
  };

  return {
    mode,
    busy,
    insert: (draft) => guarded(() => insert(draft)),
    copy: async (text) =>
      tell(
        (await toClipboard(text))
          ? { text: t('error.copied'), tone: 'good', canUndo: false }
          : { text: t('insert.copyFailed'), tone: 'danger', canUndo: false },
      ),
    undo: () => guarded(undo),
  };
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser refuses while another window has the focus; the caller says so.
    return false;
  }
}

function pasteKeys(): string {
  return /mac/iu.test(navigator.userAgent) ? '⌘V' : 'Ctrl+V';
}
