import { useEffect, useEffectEvent } from 'react';

/** What the panel's keys do. */
export interface PanelKeys {
  /** 1 to 4. */
  insert(number: number): void;
  undo(): void;
  search(): void;
  turn(step: 1 | -1): void;
  help(): void;
}

/** Listens to the panel's keys. Plain letters are left alone while the person types into a field. */
export function useKeys(keys: PanelKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (handle(event, keys)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function handle(event: KeyboardEvent, keys: PanelKeys): boolean {
  // `code`, not `key`: with Alt held, some layouts type another character.
  const digit = /^(?:Digit|Numpad)([1-4])$/u.exec(event.code)?.[1];
  if (event.altKey && !event.shiftKey && !event.ctrlKey && digit !== undefined) {
    keys.insert(Number(digit));
    return true;
  }
  if (event.altKey && event.code === 'KeyZ') {
    keys.undo();
    return true;
  }
  if (event.altKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    keys.turn(event.key === 'ArrowRight' ? 1 : -1);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  if (event.key === '/') {
    keys.search();
    return true;
  }
  if (event.key === '?') {
    keys.help();
    return true;
  }
  return false;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement ? target.type !== 'checkbox' : target instanceof HTMLTextAreaElement;
}
