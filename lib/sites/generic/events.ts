import { rememberOf } from '../../conversation/remember';
import { textOfRuns, weightOfBody, type Body } from './body';
import { eachOf } from '../slices';
import { SPOKE } from './authors';
import type { Clues } from './clues';
import { tellingLabels, tellingTokens } from './clues';
import { weightOf } from './prose';
import type { Entry } from './records';
import { classesOf } from './shape';
import { CODE, DRAFT, EVENT, isChangeLine } from './words';

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
  /** "Priority changed from Low to High", whatever place it stands in. */
  change: 3.2,
  /** The code or a label says that it was not sent yet. */
  draft: 5,
  /** Shorter than nearly any message. */
  short: 0.5,
  /** A sentence or more. */
  long: -2.2,
  /** No time and no author of its own, where the others have them. */
  bare: 1.2,
  /** Author and time stand apart from a text in the usual place: a message, whatever it says. */
  message: -2.5,
  /** "Ann added a comment": whatever place it stands in. */
  spoke: -2,
  /** The author's name stands inside the sentence: "Ann closed this ticket". */
  named: 0.5,
  /** Date separators, typing indicators: next to nothing. */
  nothing: 4,
} as const;

/** True for each entry that is a status line, a date separator or the like; in parts. */
export function* findEvents(
  entries: readonly Entry[],
  clues: readonly Clues[],
  texts: readonly string[],
): Generator<void, boolean[]> {
  const tells = tellingTokens(clues);
  yield;
  const usual = usualBody(entries);
  yield;
  const says = tellingLabels(clues);
  const mostNamed = entries.filter(({ author }) => author !== null).length > entries.length / 2;
  const mostTimed = entries.filter(({ time }) => time !== null).length > entries.length / 2;
  return yield* eachOf(entries, (entry, index) => {
    if (entry.opening) return false;
    const text = (texts[index] ?? '').trim();
    if (text === '') return entry.body === null || !hasFrame(entry);
    const { tokens, labels, own } = clues[index] as Clues;
    let logit: number = WEIGHT.bias;
    if (systemTokens(own).some(tells) || EVENT_TOKENS.some((token) => tokens.has(token) && tells(token)))
      logit += WEIGHT.code;
    if (labels.some((label) => label.length <= 40 && CHANGE.test(label) && says(label))) logit += WEIGHT.label;
    const inPlace = usual !== null && entry.body !== null && standsAt(entry, usual);
    if (usual !== null && !inPlace) logit += WEIGHT.elsewhere;
    if (inPlace && (entry.author !== null || !mostNamed) && (entry.time !== null || !mostTimed))
      logit += WEIGHT.message;
    const weight = weightOf(text);
    if (weight < 140 && EVENT.test(text)) logit += WEIGHT.verb;
    if (isChangeLine(text)) logit += WEIGHT.change;
    if ((own.has('draft') && tells('draft')) || labels.some((label) => DRAFT.test(label))) logit += WEIGHT.draft;
    if (weight < 40) logit += WEIGHT.short;
    if (weight > 160) logit += WEIGHT.long;
    if (mostNamed && entry.author === null && entry.group.length === 0) logit += WEIGHT.bare;
    if (entry.author !== null && entry.side.some((said) => /^.{2,40}[^:：]$/.test(said) && SPOKE.test(said)))
      logit += WEIGHT.spoke;
    if (entry.author !== null && entry.body !== null && isInside(entry)) logit += WEIGHT.named;
    return logit > 0;
  });
}

const EVENT_TOKENS = ['event', 'activity', 'system'];
const systemTokens = rememberOf((tokens: ReadonlySet<string>): string[] =>
  [...tokens].filter((token) => CODE.system.has(token)),
);

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
  /** Of tag and names. */
  key: string;
}

/** Records of several siblings have no box of their own for the body. */
const SIBLINGS: Place = { tag: 'siblings', names: [], key: 'siblings' };
const NOWHERE: Place = { tag: '', names: [], key: '' };

const placeIn = rememberOf(({ root }: Body): Place => {
  const names = classesOf(root);
  return { tag: root.tag, names, key: [root.tag, ...names].join(' ') };
});

function placeOf({ body, boxes }: Entry): Place {
  return boxes.length > 1 ? SIBLINGS : body === null ? NOWHERE : placeIn(body);
}

/** The places of a body: its own, and those with a name inside it. A file beside the text makes the body wider. */
const placesIn = rememberOf((body: Body): Place[] => {
  const places = new Map([[placeIn(body).key, placeIn(body)]]);
  for (const { box } of body.runs)
    for (let current = box; current.order > body.root.order && current.parent !== null; current = current.parent) {
      const names = classesOf(current);
      const key = [current.tag, ...names].join(' ');
      if (names.length > 0 && !places.has(key)) places.set(key, { tag: current.tag, names, key });
    }
  return [...places.values()];
});

function standsAt(entry: Entry, usual: Place): boolean {
  if (isLike(placeOf(entry), usual)) return true;
  return usual.names.length > 0 && entry.body !== null && placesIn(entry.body).some((place) => isLike(place, usual));
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
  const places = new Map<string, { place: Place; weight: number }>();
  let choice: { place: Place }[] | null = null;
  const written = new Set<string>();
  let total = 0;
  let first = 0;
  for (const { body, boxes, opening } of entries) {
    if (body === null || opening) continue;
    // What a machine writes again and again is written once.
    const said = textOfRuns(body);
    const weight = written.has(said) ? 0 : Math.min(300, weightOfBody(body));
    written.add(said);
    for (const place of boxes.length > 1 ? [SIBLINGS] : placesIn(body)) {
      const known = places.get(place.key);
      if (known === undefined) places.set(place.key, { place, weight });
      else known.weight += weight;
    }
    total += weight;
    // The places of the first records are enough to choose from.
    if ((first += 1) === 30) choice = [...places.values()];
  }
  let best: Place | null = null;
  let most = 0;
  for (const { place } of choice ?? places.values()) {
    let alike = 0;
    for (const other of places.values()) if (isLike(place, other.place)) alike += other.weight;
    if (alike > most) {
      best = place;
      most = alike;
    }
  }
  return most >= total * 0.4 ? best : null;
}
