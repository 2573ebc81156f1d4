import type { Clues } from './clues';
import { tellingLabels, tellingTokens } from './clues';
import type { Entry } from './records';
import { NOTE } from './weights';
import { CODE, LABEL } from './words';

const LOCK = new Set(['lock', 'locked', 'padlock', 'incognito', 'eyeslash', 'eyeoff', 'unlisted']);
/** On their own these may be anything: GitLab calls every comment a note, osTicket has a "note" icon for all. */
const PAIRS: readonly (readonly string[])[] = [['eye', 'slash'], ['eye', 'off'], ['visibility', 'off'], ['staff', 'only'], ['not', 'public'], ['non', 'public'], ['work', 'notes']];

/** 0 to 1 for each entry: how sure it is an internal note. */
export function findNotes(entries: readonly Entry[], clues: readonly Clues[], yellow: readonly boolean[]): number[] {
  const tells = tellingTokens(clues);
  const says = tellingLabels(clues);
  const manyYellow = yellow.filter(Boolean).length > entries.length / 2;
  return entries.map((entry, index) => {
    const { tokens, labels } = clues[index] as Clues;
    let logit: number = NOTE.bias;
    // A lone "note" has nothing to stand out from.
    const code = [...tokens].some((token) => CODE.internal.has(token) && tells(token) && (entries.length > 1 || !/^notes?$/.test(token))) || PAIRS.some((pair) => pair.every((token) => tokens.has(token)) && pair.some(tells));
    if (code) logit += NOTE.code;
    if (labels.some((label) => label.length <= 60 && says(label) && isNoteLabel(label, entry))) logit += NOTE.label;
    if ([...tokens].some((token) => LOCK.has(token) && tells(token))) logit += NOTE.lock;
    if (yellow[index] === true && !manyYellow) logit += NOTE.colour;
    return 1 / (1 + Math.exp(-logit));
  });
}

function isNoteLabel(label: string, entry: Entry): boolean {
  if (entry.author !== null && label.includes(entry.author.name) && label.length <= entry.author.name.length + 2) return false;
  if (LABEL.public.test(label)) return false;
  return LABEL.internal.test(label);
}
