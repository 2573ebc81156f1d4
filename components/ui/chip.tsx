import type { ReactNode } from 'react';
import styles from './ui.module.css';

export type Tone = 'neutral' | 'danger' | 'warn' | 'good' | 'accent';

/** A short label. Its meaning is in its words; the tone only underlines it. */
export function Chip({ tone = 'neutral', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
