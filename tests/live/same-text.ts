/** What is inserted: umlauts, a blank line, a single line break, an emoji, signs that are markup elsewhere, right-to-left. */
export const DRAFT = [
  'Guten Tag Jürgen,',
  '',
  'vielen Dank für Ihre Geduld – das Paket ist unterwegs 📦.',
  'Es kommt am Freitag, und 3 < 5 & "so" bleibt es.',
  '',
  'مرحباً، شكراً لصبرك.',
  '',
  'Freundliche Grüße',
  'Søren 👩🏽‍🔧',
].join('\n');

/**
 * Lines as a person sees them: rich editors and tools that render markup store no line ends, so more than one blank
 * line counts as one, and spaces at the end of a line do not count. Everything else is exact, to the character.
 */
function seenLines(text: string): string[] {
  return text
    .normalize('NFC')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u200b', '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
}

/** The first line that differs, in words; null when a person sees the same. */
export function difference(wanted: string, stored: string): string | null {
  const a = seenLines(wanted);
  const b = seenLines(stored);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1)
    if (a[i] !== b[i]) return `line ${i + 1} is ${JSON.stringify(b[i] ?? '')} instead of ${JSON.stringify(a[i] ?? '')}`;
  return null;
}
