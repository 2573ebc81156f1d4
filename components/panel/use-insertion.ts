import { useEffect, useEffectEvent, useState } from 'react';
import type { ComposerMode } from '../../lib/conversation/conversation';
import { messageOf, report } from '../../lib/errors';
import { say, t } from '../../lib/i18n/translate';
import type { TicketActions } from '../../lib/queries/actions';

/** A draft to put into the reply box. */
export interface Draft {
  text: string;
  itemKey: string;
  p: number;
}

/** One line at the foot of the panel that says what became of the last insertion. */
export interface Notice {
  text: string;
  tone: 'good' | 'warn' | 'danger';
  canUndo: boolean;
}

export interface Insertion {
  /** What the reply box would do with a text now. */
  mode: ComposerMode;
  busy: boolean;
  notice: Notice | null;
  insert(draft: Draft): Promise<void>;
  copy(text: string): Promise<void>;
  undo(): Promise<void>;
  dismiss(): void;
}

/** Inserting, copying and undoing for one ticket. When the page refuses, the text goes to the clipboard. */
export function useInsertion(actions: TicketActions | null, mode: ComposerMode, ticket: string | null): Insertion {
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [of, setOf] = useState(ticket);
  if (of !== ticket) {
    // What became of an insertion is said of the ticket it went to.
    setOf(ticket);
    setNotice(null);
  }

  const copyInstead = async (text: string, reason: string): Promise<void> => {
    const copied = await toClipboard(text);
    setNotice({
      text: `${reason} ${copied ? t('insert.copied', { keys: pasteKeys() }) : t('insert.copyFailed')}`,
      tone: 'warn',
      canUndo: false,
    });
  };

  const lookAgain = async (): Promise<void> => {
    const problem = await actions?.recheck();
    if (problem != null) setNotice({ text: say(`problem.${problem}`), tone: 'danger', canUndo: false });
  };

  const insert = async ({ text, itemKey, p }: Draft): Promise<void> => {
    if (actions === null) {
      await copyInstead(text, say('problem.no-composer'));
      return;
    }
    const reply = await actions.insert({ text, mode, itemKey, p });
    if (reply.status === 'inserted') {
      setNotice({
        text: reply.undoable ? t('insert.done') : `${t('insert.done')} ${t('insert.noUndo')}`,
        tone: 'good',
        canUndo: reply.undoable,
      });
      void lookAgain().catch((error: unknown) => report(error, 'recheck'));
    } else if (reply.status === 'inserted-twice') {
      setNotice({ text: say('problem.inserted-twice'), tone: 'danger', canUndo: true });
    } else if (reply.status === 'refused') {
      const keepsText = reply.code === 'moved-on' || reply.code === 'has-placeholder' || reply.code === 'empty-text';
      if (keepsText) setNotice({ text: say(`problem.${reply.code}`), tone: 'danger', canUndo: false });
      else await copyInstead(text, say(`problem.${reply.code}`));
    }
  };

  const undo = async (): Promise<void> => {
    const reply = await actions?.undo();
    if (reply?.status === 'undone') setNotice({ text: t('insert.undone'), tone: 'good', canUndo: false });
    else if (reply?.status === 'refused')
      setNotice({ text: say(`problem.${reply.code}`), tone: 'danger', canUndo: false });
  };

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setNotice({ text: say('problem.not-reachable'), tone: 'danger', canUndo: false });
      report(error, `insertion: ${messageOf(error)}`);
    } finally {
      setBusy(false);
    }
  };

  return {
    mode,
    busy,
    notice,
    insert: (draft) => guarded(() => insert(draft)),
    copy: async (text) =>
      setNotice(
        (await toClipboard(text))
          ? { text: t('error.copied'), tone: 'good', canUndo: false }
          : { text: t('insert.copyFailed'), tone: 'danger', canUndo: false },
      ),
    undo: () => guarded(undo),
    dismiss: () => setNotice(null),
  };
}

/** A good notice leaves by itself; one that asks for something stays. */
export function useFadingNotice(notice: Notice | null, dismiss: () => void): void {
  const leave = useEffectEvent(dismiss);
  useEffect(() => {
    if (notice === null || notice.tone !== 'good') return undefined;
    const timer = setTimeout(leave, 15_000);
    return () => clearTimeout(timer);
  }, [notice]);
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
