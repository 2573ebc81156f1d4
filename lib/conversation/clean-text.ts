/**
 * Makes page text fit to read and to analyse: spaces that look alike become one kind, and characters that
 * nobody sees (zero-width, direction overrides, tag characters, control codes) are taken out, because they
 * break matching and can hide instructions from the person who reads the same text.
 */

/** Every space that is not the plain one: no-break, thin, ideographic and so on. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Zero-width (joiners are handled apart), soft hyphen, direction marks and overrides, byte-order mark, controls. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- control codes are exactly what is taken out here
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Tag characters, except the few flags (a black flag followed by tags) that need them. */
const TAGS = /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** A joiner is kept where writing needs it: between letters (Persian, Indic) and inside emoji. */
const STRAY_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Extended_Pictographic}])/gu;

/** Joiners between letters of scripts that do not use them only serve to hide a word from a search. */
const LATIN_JOINER = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])[\u200c\u200d]+/gu;

/** Cleans a whole message: line breaks are kept, at most one blank line in a row, no space at line ends. */
export function cleanText(text: string): string {
  return (
    cleanCharacters(text)
      .replace(/\r\n?|\u2028|\f|\v/g, '\n')
      .replace(/\u2029/g, '\n\n')
      .split('\n')
      // Not as a pattern: that takes minutes over 100,000 spaces in a row.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd()
  );
}

/** Cleans a one-line value such as a name, a subject or a time. */
export function cleanLine(text: string): string {
  // Most lines are plain already, and this is asked for every short text of a page.
  if (/^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text;
  return cleanCharacters(text).replace(/\s+/g, ' ').trim();
}

function cleanCharacters(text: string): string {
  return text
    .replace(ODD_SPACE, ' ')
    .replace(TAGS, (_, flag: string | undefined) => flag ?? '')
    .replace(UNSEEN, '')
    .replace(STRAY_JOINER, '')
    .replace(LATIN_JOINER, '');
}

/** Cuts at `limit` characters without splitting a surrogate pair. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
