import { rememberOf } from '../../conversation/remember';
import { contains, hasAny, tokensOfBox, type Box } from './box';
import type { Run } from './parts';
import { readsLikeSentence, weightOf } from './prose';
import { classesOf } from './shape';
import { CODE } from './words';

/** Where the writing of one record stands. */
export interface Body {
  /** The box that holds all of it and nothing else, or the box that holds it among other things. */
  root: Box;
  /** True when `root` holds other things too, which are then left out run by run. */
  mixed: boolean;
  /** Runs inside `root` that are the writing. */
  runs: Run[];
}

/** Texts that stand in most records ("posted", "via e-mail") are the page's, not a writer's. */
function repeatedTexts(records: readonly (readonly Run[])[]): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const runs of records) for (const text of shortTexts(runs)) count.set(text, (count.get(text) ?? 0) + 1);
  const least = Math.max(3, records.length * 0.5);
  return new Set([...count].filter(([, times]) => times >= least).map(([text]) => text));
}

const shortTexts = rememberOf(
  (runs: readonly Run[]): ReadonlySet<string> =>
    new Set(
      runs
        .filter(({ kind, box, text }) => kind === 'text' && text.length <= 60 && !isPlain(box))
        .map(({ text }) => text),
    ),
);

const PLAIN = new Set(['p', 'li', 'blockquote', 'pre', 'ul', 'ol']);

/** Paragraphs as writers make them: somebody may well sign each message with the same words. */
function isPlain({ tag, element }: Box): boolean {
  return PLAIN.has(tag) || (tag === 'div' && !element.hasAttribute('class'));
}

/** Finds the body of each record; null where nobody wrote anything. */
export function findBodies(records: readonly (readonly Run[])[], limits: readonly (readonly Box[])[]): (Body | null)[] {
  const repeated = repeatedTexts(records);
  const first = records.map((runs, index) => bodyIn(runs, limits[index] ?? [], repeated));
  const usual = usualKey(first);
  const chosen = first.map((body, index) => {
    if (usual === null || (body !== null && keyOf(body.root) === usual)) return body;
    const other = atUsualPlace(records[index] ?? [], usual, repeated);
    // What is much stronger stays: status lines may outnumber the messages and have a usual place, too.
    return other === null || (body !== null && weightOfBody(body) > weightOfBody(other) * 1.5) ? body : other;
  });
  return chosen.map((body, index) => settled(body, records[index] ?? []));
}

const lastBodies = new WeakMap<readonly Run[], Body>();

/** The body that was found in the same runs before, if it is no other: what is known of it holds on. */
function settled(body: Body | null, runs: readonly Run[]): Body | null {
  if (body === null) return null;
  const last = lastBodies.get(runs);
  const isSame =
    last?.root === body.root &&
    last.mixed === body.mixed &&
    last.runs.length === body.runs.length &&
    last.runs.every((run, index) => run === body.runs[index]);
  if (isSame) return last;
  lastBodies.set(runs, body);
  return body;
}

const foundBodies = new WeakMap<readonly Run[], { texts: readonly Run[]; body: Body | null }>();

/** The body in these runs, looked for only where other texts than last time are left to the writer. */
function bodyIn(runs: readonly Run[], record: readonly Box[], repeated: ReadonlySet<string>): Body | null {
  const texts = runs.filter(({ kind, text, box }) => kind === 'text' && (!repeated.has(text) || isPlain(box)));
  const last = foundBodies.get(runs);
  if (last?.texts.length === texts.length && last.texts.every((run, index) => run === texts[index])) return last.body;
  const body = bodyOf(runs, record, texts);
  foundBodies.set(runs, { texts, body });
  return body;
}

function bodyOf(runs: readonly Run[], record: readonly Box[], texts: Run[]): Body | null {
  let strongest: Run | null = null;
  let most = 0;
  for (const run of texts) {
    const weight = strengthOf(run);
    if (weight > most) {
      strongest = run;
      most = weight;
    }
  }
  if (strongest === null) return null;
  const isText = new Set<Run>(texts);
  let root = strongest.box;
  while (!record.includes(root) && root.parent !== null && onlyText(root.parent, runs, isText)) root = root.parent;
  const outer = record.includes(root) ? null : root.parent;
  if (outer === null) {
    const pure = onlyText(root, runs, isText);
    // A record of several siblings: the body may be all of them but the head.
    if (record.length > 1) return fromSiblings(record, runs, texts, root);
    return { root, mixed: !pure, runs: inside(root, texts) };
  }
  // The writing goes on beside its first block, in a box that also holds the head.
  const rest = texts.filter(
    ({ box }) =>
      box.order >= outer.order &&
      box.order <= outer.end &&
      !(box.order >= root.order && box.order <= root.end) &&
      continues(box, root, outer),
  );
  if (rest.length === 0)
    return record.length > 1
      ? fromSiblings(record, runs, texts, root)
      : { root, mixed: false, runs: inside(root, texts) };
  const all = [...inside(root, texts), ...rest].sort((a, b) => a.box.order - b.box.order);
  return { root: outer, mixed: true, runs: all };
}

/** Head and body are siblings: everything written below the head, or below the strongest piece if that is higher. */
function fromSiblings(record: readonly Box[], runs: readonly Run[], texts: readonly Run[], root: Box): Body | null {
  const parent = record[0]?.parent;
  const top = record.find((box) => contains(box, root));
  if (parent === null || parent === undefined || top === undefined) return null;
  const marks = runs.filter(({ kind }) => kind === 'author' || kind === 'time');
  const head = record.findLast((box) => marks.some((mark) => contains(box, mark.box)));
  const after = record.filter((box) => box.order >= top.order || (head !== undefined && box.order > head.order));
  const wanted = texts.filter(({ box }) => after.some((sibling) => contains(sibling, box)));
  if (after.length > 1) return { root: parent, mixed: true, runs: wanted };
  const own = inside(root, texts);
  return own.length === wanted.length ? { root, mixed: false, runs: own } : { root: top, mixed: true, runs: wanted };
}

/** Long, sentence-like, and called body or content by the page. */
function strengthOf({ box, text }: Run): number {
  let strength = weightOf(text);
  if (readsLikeSentence(text)) strength += 25;
  let current: Box | null = box;
  for (let step = 0; step < 3 && current !== null; step += 1) {
    if (hasAny(tokensOfBox(current), CODE.body)) {
      strength += 30;
      break;
    }
    current = current.parent;
  }
  if (/^h[1-6]$/.test(box.tag)) strength *= 0.4;
  return strength;
}

function onlyText(box: Box, runs: readonly Run[], isText: ReadonlySet<Run>): boolean {
  return runs.every((run) => run.box.order < box.order || run.box.order > box.end || isText.has(run));
}

function inside(box: Box, runs: readonly Run[]): Run[] {
  return runs.filter((run) => run.box.order >= box.order && run.box.order <= box.end);
}

/** True for a block that goes on with the writing of `root`: a sibling after it, or one like it before it. */
function continues(box: Box, root: Box, outer: Box): boolean {
  if (box === outer) return true;
  let child = box;
  while (child.parent !== null && child.parent !== outer) child = child.parent;
  if (hasAny(tokensOfBox(child), CODE.head) || hasAny(tokensOfBox(child), CODE.action)) return false;
  const written =
    classesOf(child).length === 0 && /^(?:p|ul|ol|blockquote|pre|div|table|span|b|strong|em|i|a|li)$/.test(child.tag);
  if (child.order > root.order) return written || keyOf(child) === keyOf(root) || hasAny(tokensOfBox(child), CODE.body);
  return keyOf(child) === keyOf(root) && child.tag !== 'div' && child.tag !== 'td';
}

/** Tag and classes; the same for the bodies of most records. */
const keyOf = rememberOf((box: Box): string => `${box.tag}.${[...classesOf(box)].sort().join('.')}`);

/** The place that holds most of what was written, if at least two records share it. */
function usualKey(bodies: readonly (Body | null)[]): string | null {
  const places = new Map<string, { holders: number; weight: number }>();
  const written = new Set<string>();
  let total = 0;
  for (const body of bodies) {
    if (body === null) continue;
    // One long mail must not outvote everything else.
    const weight = Math.min(300, weightOfBody(body));
    total += weight;
    if (body.mixed) continue;
    // What a machine writes again and again counts once.
    const said = textOfRuns(body);
    if (written.has(said)) continue;
    written.add(said);
    const place = places.get(keyOf(body.root)) ?? { holders: 0, weight: 0 };
    places.set(keyOf(body.root), { holders: place.holders + 1, weight: place.weight + weight });
  }
  const [best] = [...places].filter(([, { holders }]) => holders > 1).sort((a, b) => b[1].weight - a[1].weight);
  if (best === undefined || best[1].weight < total * 0.3 || best[0].endsWith('.')) return null;
  return best[0];
}

export const textOfRuns = rememberOf(({ runs }: Body): string => runs.map(({ text }) => text).join('\n'));

/** How much somebody wrote in a body. */
export const weightOfBody = rememberOf(({ runs }: Body): number =>
  runs.reduce((sum, { text }) => sum + weightOf(text), 0),
);

/** The box where the other records have their body, when this record has exactly one such place with text in it. */
function atUsualPlace(runs: readonly Run[], key: string, repeated: ReadonlySet<string>): Body | null {
  const places = new Set<Box>();
  for (const { box } of runs) {
    for (let current: Box | null = box, step = 0; current !== null && step < 8; current = current.parent, step += 1) {
      if (keyOf(current) === key) places.add(current);
    }
  }
  const outermost = [...places].filter(
    (place) => ![...places].some((other) => other !== place && other.order < place.order && other.end >= place.end),
  );
  const [root] = outermost;
  if (root === undefined || outermost.length > 1) return null;
  const texts = inside(root, runs).filter(
    ({ kind, text, box }) => kind === 'text' && (!repeated.has(text) || isPlain(box)),
  );
  return texts.length === 0 ? null : { root, mixed: inside(root, runs).length > texts.length, runs: texts };
}
