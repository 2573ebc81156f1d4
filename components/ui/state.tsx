import type { ReactNode } from 'react';
import styles from './ui.module.css';

/** A whole view that says why there is nothing else to see, and what to do about it. */
export function State({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2 className={styles.stateTitle}>{title}</h2>
      {children}
    </div>
  );
}
