/**
 * Presses the Insert button of a suggestion, or goes to the first blank that it waits for.
 * @param number 1 to 4, as the card shows it
 */
export function pressInsert(number: number): void {
  const card = document.querySelector(`[data-suggestion="${number}"]`);
  const button = card?.querySelector<HTMLButtonElement>('[data-insert]');
  if (button?.disabled === false) button.click();
  else card?.querySelector('input')?.focus();
}
