import { useEffect, useEffectEvent, useState } from 'react';

/** One line at the foot of the panel that says what became of something the agent did. */
export interface Notice {
  text: string;
  tone: 'good' | 'warn' | 'danger';
  /** True for an insertion that can be taken back. */
  canUndo: boolean;
}

export interface Notices {
  notice: Notice | null;
  tell(notice: Notice): void;
  dismiss(): void;
}

/** Notices of one ticket: on another one they are not shown, however late the answer comes. */
export function useNotices(ticket: string | null): Notices {
  const [said, setSaid] = useState<{ of: string | null; notice: Notice } | null>(null);
  return {
    notice: said !== null && said.of === ticket ? said.notice : null,
    tell: (notice) => setSaid({ of: ticket, notice }),
    dismiss: () => setSaid(null),
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
