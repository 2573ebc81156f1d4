import { hasAny, tokensOfBox } from './box';
import type { Clues } from './clues';
import { tellingTokens } from './clues';
import { weightOf } from './prose';
import type { Entry } from './records';
import { classesOf } from './shape';
import { CODE, EVENT } from './words';

/** Log-odds for "this line reports a change, nobody wrote it to anybody". */
const WEIGHT = {
  bias: -1.6,
  /** The code says event, activity, system, log... for this record and not for all. */
  code: 2.2,
  /** The records with a body have it in a place that this one lacks. */
  elsewhere: 2,
  /** changed, assigned, closed... in a short text. */
  verb: 1.8,
  /** Shorter than nearly any message. */
  short: 0.5,
  /** A sentence or more. */
  long: -2.2,
  /** No time and no author of its own, where the others have them. */
  bare: 1.2,
  /** Author and time stand apart from a text in the usual place: a message, whatever it says. */
  message: -2.5,
  /** The author's name stands inside the sentence: "Ann closed this ticket". */
  named: 1.2,
  /** Date separators, typing indicators: next to nothing. */
  nothing: 4,
} as const;

/** True for each entry that is a status line, a date separator or the like. */
export function findEvents(entries: readonly Entry[], clues: readonly Clues[], texts: readonly string[]): boolean[] {
  const tells = tellingTokens(clues);
  const usual = usualBody(entries);
  const mostNamed = entries.filter(({ author }) => author !== null).length > entries.length / 2;
  return entries.map((entry, index) => {
    const text = (texts[index] ?? '').trim();
    if (text === '') return entry.body === null || !hasFrame(entry);
    const { tokens } = clues[index] as Clues;
    const own = new Set(entry.boxes.flatMap((box) => [...tokensOfBox(box)]));
    let logit: number = WEIGHT.bias;
    if ([...own].some((token) => CODE.system.has(token) && tells(token))) logit += WEIGHT.code;
    else if ([...tokens].some((token) => (token === 'event' || token === 'activity' || token === 'system') && tells(token))) logit += WEIGHT.code;
    const inPlace = usual !== null && entry.body !== null && keyOf(entry) === usual;
    if (usual !== null && !inPlace) logit += WEIGHT.elsewhere;
    if (inPlace && entry.author !== null && entry.time !== null && !isInside(entry)) logit += WEIGHT.message;
    const weight = weightOf(text);
    if (weight < 140 && EVENT.test(text)) logit += WEIGHT.verb;
    if (weight < 40) logit += WEIGHT.short;
    if (weight > 160) logit += WEIGHT.long;
    if (mostNamed && entry.author === null && entry.group.length === 0) logit += WEIGHT.bare;
    if (entry.author !== null && entry.body !== null && isInside(entry)) logit += WEIGHT.named;
    return logit > 0;
  });
}

/** The author's name is part of the text that would be the body. */
function isInside({ author, body }: Entry): boolean {
  return author !== null && body !== null && author.box.order >= body.root.order && author.box.order <= body.root.end;
}

/** A message whose body is a frame that cannot be read is still a message. */
function hasFrame(entry: Entry): boolean {
  return entry.boxes.some((box) => box.element.querySelector('iframe') !== null);
}

function usualBody(entries: readonly Entry[]): string | null {
  const count = new Map<string, number>();
  for (const entry of entries) if (entry.body !== null) count.set(keyOf(entry), (count.get(keyOf(entry)) ?? 0) + 1);
  const [best] = [...count].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 2 && best[1] >= entries.length * 0.4 ? best[0] : null;
}

function keyOf({ body }: Entry): string {
  if (body === null) return '';
  const names = classesOf(body.root.element).filter((name) => !hasAny(new Set([name]), CODE.internal));
  return `${body.root.tag}.${names.sort().join('.')}`;
}
