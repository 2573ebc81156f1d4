import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
}

/**
 * A drop-down menu. Not modal: a modal one hides everything else, headings and landmarks included, from screen
 * readers. Not in a portal: where it stands, it belongs to the panel's main part. Its position is fixed, so nothing
 * clips it.
 */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content className={styles.menu} align="end" collisionPadding={8}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** One choice of a menu. */
export function MenuItem({ onSelect, children }: { onSelect(): void; children: ReactNode }) {
  return (
    <DropdownMenu.Item className={styles.menuItem} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  );
}

/** The question that a menu answers; not a choice. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className={styles.menuLabel}>{children}</DropdownMenu.Label>;
}
