import { tokensOfBox } from './box';
import type { Clues } from './clues';
import { tellingLabels, tellingTokens } from './clues';
import { weightOf } from './prose';
import type { Entry } from './records';
import { classesOf } from './shape';
import { CODE, EVENT } from './words';

/** Log-odds for "this line reports a change, nobody wrote it to anybody". */
const WEIGHT = {
  bias: -1.6,
  /** The code says event, activity, system, log... for this record and not for all. */
  code: 2.2,
  /** A label: Field changes, History, System. */
  label: 4.4,
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
  named: 0.5,
  /** Date separators, typing indicators: next to nothing. */
  nothing: 4,
} as const;

/** True for each entry that is a status line, a date separator or the like. */
export function findEvents(entries: readonly Entry[], clues: readonly Clues[], texts: readonly string[]): boolean[] {
  const tells = tellingTokens(clues);
  const usual = usualBody(entries);
  const says = tellingLabels(clues);
  const mostNamed = entries.filter(({ author }) => author !== null).length > entries.length / 2;
  const mostTimed = entries.filter(({ time }) => time !== null).length > entries.length / 2;
  return entries.map((entry, index) => {
    if (entry.opening) return false;
    const text = (texts[index] ?? '').trim();
    if (text === '') return entry.body === null || !hasFrame(entry);
    const { tokens, labels } = clues[index] as Clues;
    const own = new Set(entry.boxes.flatMap((box) => [...tokensOfBox(box)]));
    let logit: number = WEIGHT.bias;
    if ([...own].some((token) => CODE.system.has(token) && tells(token))) logit += WEIGHT.code;
    else if (
      [...tokens].some((token) => (token === 'event' || token === 'activity' || token === 'system') && tells(token))
    )
      logit += WEIGHT.code;
    if (labels.some((label) => label.length <= 40 && CHANGE.test(label) && says(label))) logit += WEIGHT.label;
    const inPlace = usual !== null && entry.body !== null && isLike(placeOf(entry), usual);
    if (usual !== null && !inPlace) logit += WEIGHT.elsewhere;
    if (inPlace && (entry.author !== null || !mostNamed) && (entry.time !== null || !mostTimed))
      logit += WEIGHT.message;
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

const CHANGE =
  /\bchanges?\b|^(?:history|activity|audit|system|event|log|workflow|automation)s?$|änderung|modification|cambio|modifica|alteraç|wijziging|zmian|изменени|変更|更改|변경|تغيير/iu;

/** Where a body stands: tag and class names. */
interface Place {
  tag: string;
  names: readonly string[];
}

function placeOf({ body, boxes }: Entry): Place {
  // Records of several siblings have no box of their own for the body.
  if (boxes.length > 1) return { tag: 'siblings', names: [] };
  return body === null ? { tag: '', names: [] } : { tag: body.root.tag, names: classesOf(body.root) };
}

/** The same tag and about half of the names in common: variants of one kind differ in a modifier. */
function isLike(a: Place, b: Place): boolean {
  if (a.tag !== b.tag) return false;
  if (a.names.length === 0 || b.names.length === 0) return true;
  const common = a.names.filter((name) => b.names.includes(name)).length;
  return common * 2 >= Math.min(a.names.length, b.names.length);
}

/** The place with most of the writing; status lines may be more in number, but they are short. */
function usualBody(entries: readonly Entry[]): Place | null {
  const bodies = entries.filter(({ body, opening }) => body !== null && !opening);
  const weights = bodies.map(({ body }) =>
    Math.min(300, body?.runs.reduce((sum, { text }) => sum + weightOf(text), 0) ?? 0),
  );
  const places = bodies.map(placeOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let best: Place | null = null;
  let most = 0;
  for (const place of places.slice(0, 30)) {
    const alike = places.reduce((sum, other, index) => sum + (isLike(place, other) ? (weights[index] ?? 0) : 0), 0);
    if (alike > most) {
      best = place;
      most = alike;
    }
  }
  return most >= total * 0.4 ? best : null;
}
