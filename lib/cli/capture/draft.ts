import type { Conversation } from '../../conversation/conversation';
import { writeHtml } from './write-html';
import type { Snapshot } from './snapshot';

/** The files of a fixture. */
export interface Draft {
  'page.html': string;
  'expected.json': string;
  'about.md': string;
}

export interface DraftCase {
  snapshot: Snapshot;
  /** What Tandem reads from the capture. */
  reading: Conversation | null;
  /** Sentences on what it reads otherwise than on the original page. */
  differences: readonly string[];
  /** `YYYY-MM-DD` */
  day: string;
}

/** A fixture as far as a program can write it: a person has to say whether the reading is right. */
export function draftOf({ snapshot, reading, differences, day }: DraftCase): Draft {
  return {
    'page.html': writeHtml(snapshot.page),
    'expected.json': `${JSON.stringify(expectedOf(snapshot, reading), null, 2)}\n`,
    'about.md': aboutOf(snapshot, reading, differences, day),
  };
}

function expectedOf({ url }: Snapshot, reading: Conversation | null): object {
  if (reading === null) return { url, messages: null };
  return {
    url,
    subject: reading.subject,
    ...(reading.adapter !== 'generic' && { adapter: reading.adapter }),
    messages: reading.messages.map(({ role, visibility, author, at, atPrecision, text }) => ({
      role,
      ...(visibility === 'internal' && { visibility }),
      ...(author !== '' && { author }),
      ...(at !== null && { at: at.slice(0, atPrecision === 'day' ? 10 : 16) }),
      text,
    })),
  };
}

function aboutOf(
  { unseen }: Snapshot,
  reading: Conversation | null,
  differences: readonly string[],
  day: string,
): string {
  const read =
    reading === null
      ? 'Tandem reads no conversation here.'
      : `\`expected.json\` is what the adapter "${reading.adapter}" reads, ${reading.messages.length} messages: put right by hand what a person reads otherwise.`;
  return [
    'TODO: the tool and its version, the view, and what this page shows that no other fixture does.',
    '',
    `Captured on ${day} with \`npm run tandem -- capture\`. ${read}`,
    'Names, addresses, numbers and texts are invented; dates are moved by whole weeks; scripts, style sheets, pictures and',
    'comments are left out; what they hid, coloured or put on one side is written at the element.',
    ...(unseen === 0 ? [] : [`${unseen} frames of other sites could not be saved.`]),
    ...differences.map((difference) => `Read otherwise than the original: ${difference}`),
    '',
  ].join('\n');
}

/** What the reading of the capture has otherwise than that of the original; names and texts apart. */
export function differencesOf(original: Conversation | null, capture: Conversation | null): string[] {
  if (original === null || capture === null)
    return original === capture
      ? []
      : [
          original === null
            ? 'there a conversation is found only in the capture'
            : 'no conversation is found in the capture',
        ];
  if (original.messages.length !== capture.messages.length)
    return [`${capture.messages.length} messages instead of ${original.messages.length}`];
  return original.messages.flatMap((message, index) => {
    const other = capture.messages[index];
    return other === undefined
      ? []
      : [
          ...(['role', 'visibility', 'kind', 'atPrecision'] as const)
            .filter((field) => message[field] !== other[field])
            .map((field) => `message ${index + 1} has ${field} "${other[field]}" instead of "${message[field]}"`),
          ...(message.at?.slice(14) === other.at?.slice(14) ? [] : [`message ${index + 1} has another time of day`]),
          ...(shapeOf(message.text) === shapeOf(other.text)
            ? []
            : [`message ${index + 1} has a text of another shape`]),
        ];
  });
}

/** Lengths of lines, about: inventions have the length of what they replace, but for a month or an address. */
function shapeOf(text: string): string {
  return text
    .split('\n')
    .map((line) => Math.round(line.length / 20))
    .join(' ');
}
