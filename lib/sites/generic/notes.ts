import { eachOf } from '../slices';
import type { Clues } from './clues';
import { cluesWhere, tellingLabels, tellingTokens } from './clues';
import { recipientsOf } from './recipients';
import type { Entry } from './records';
import { remember, rememberOf } from '../../conversation/remember';
import { NOTE } from './weights';
import { CODE, LABEL } from './words';

const LOCK = new Set(['lock', 'locked', 'padlock', 'incognito', 'eyeslash', 'eyeoff', 'unlisted']);
/** On their own these may be anything: GitLab calls every comment a note, osTicket has a "note" icon for all. */
const PAIRS: readonly (readonly string[])[] = [
  ['eye', 'slash'],
  ['eye', 'off'],
  ['visibility', 'off'],
  ['staff', 'only'],
  ['not', 'public'],
  ['non', 'public'],
  ['work', 'notes'],
];

const internalTokens = rememberOf((tokens: ReadonlySet<string>): string[] =>
  [...tokens].filter((token) => CODE.internal.has(token)),
);
const lockTokens = rememberOf((tokens: ReadonlySet<string>): string[] =>
  [...tokens].filter((token) => LOCK.has(token)),
);

/** 0 to 1 for each entry: how sure it is an internal note; in parts. */
export function* findNotes(
  entries: readonly Entry[],
  clues: readonly Clues[],
  yellow: readonly boolean[],
): Generator<void, number[]> {
  const listed = cluesWhere(clues, (index) => entries[index]?.opening !== true);
  const tells = tellingTokens(listed);
  const says = tellingLabels(listed);
  // Where the records' own elements tell notes apart, words deeper inside mean something else.
  const ownTells = clues.some(({ own }) => internalTokens(own).some(tells));
  const manyYellow = yellow.filter(Boolean).length > entries.length / 2;
  // Where the others are letters with recipients, a comment went to nobody outside.
  const letters = entries.filter((entry) => !isUnsent(entry) && isSent(entry)).length;
  const mailed = letters > 1 && letters * 2 >= entries.length;
  yield;
  return yield* eachOf(entries, (entry, index) => {
    // A description is what the customer wrote first; its code has little in common with that of the list.
    if (entry.opening && entries.length > 1) return 0;
    const { tokens: all, labels, own } = clues[index] as Clues;
    const tokens = ownTells ? own : all;
    let logit: number = NOTE.bias;
    // A lone "note" has nothing to stand out from.
    const code =
      internalTokens(tokens).some((token) => tells(token) && (listed.length > 1 || !/^notes?$/.test(token))) ||
      PAIRS.some((pair) => pair.every((token) => tokens.has(token)) && pair.some(tells));
    if (code) logit += NOTE.code;
    if (labels.some((label) => label.length <= 90 && says(label) && isNoteLabel(label, entry))) logit += NOTE.label;
    if (lockTokens(all).some(tells)) logit += NOTE.lock;
    if (mailed && isUnsent(entry)) logit += NOTE.unsent;
    if (yellow[index] === true && !manyYellow) logit += NOTE.colour;
    return 1 / (1 + Math.exp(-logit));
  });
}

const COMMENT = /comment|kommentar|comentario|commento|comentário|комментар|コメント|评论/iu;

function isSent(entry: Entry): boolean {
  const { me, people } = recipientsOf(entry);
  return me || people.length > 0;
}

function isUnsent(entry: Entry): boolean {
  return (
    !isSent(entry) &&
    entry.runs.some(
      ({ kind, text, box }) =>
        kind !== 'text' && text.length <= 40 && box.tag !== 'a' && box.tag !== 'button' && COMMENT.test(text),
    )
  );
}

const saysInternal = remember((label) => LABEL.internal.test(label));

function isNoteLabel(label: string, entry: Entry): boolean {
  if (entry.author !== null && label.includes(entry.author.name) && label.length <= entry.author.name.length + 2)
    return false;
  if (LABEL.public.test(label)) return false;
  // "Private note from Kira Wolf, 18 November 2026 16:05": name and time are no part of the label.
  const bare = label.replace(entry.author?.name ?? '\0', '').replace(/\d[\d:./\s]*/g, '');
  return bare.length <= 60 && saysInternal(bare);
}
