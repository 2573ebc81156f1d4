import type { ButtonHTMLAttributes } from 'react';
import styles from './ui.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'danger' | 'plain' | 'icon';
}

/** A button; give `icon` ones an `aria-label`. */
export function Button({ tone, className, type = 'button', ...rest }: ButtonProps) {
  const classes = [styles.button, tone === undefined ? '' : styles[tone], className ?? ''].filter(Boolean).join(' ');
  // oxlint-disable-next-line react/button-has-type -- the default above is always a valid type
  return <button type={type} className={classes} {...rest} />;
}
