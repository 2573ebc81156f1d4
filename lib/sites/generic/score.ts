import { authorMarksIn } from './authors';
import { chooseAuthors } from './author-choice';
import { hasAny, tokensOfBox, type Box } from './box';
import type { Candidate } from './candidates';
import { nameKey } from './names';
import { proseOf } from './prose';
import { around, isFeed, nearness, standsAside } from './score-place';
import { linksElsewhere, rowIn } from './score-rows';
import { timeMarksIn } from './time-marks';
import { CODE } from './words';

/** What a sample of the records has in common. Shares are 0 to 1. */
export interface Features {
  count: number;
  /** Records that state a date or time of their own. */
  timed: number;
  /** Records that seem to name an author. */
  named: number;
  /** Records in which somebody wrote at least a short sentence. */
  written: number;
  /** Average characters of the longest piece of writing. */
  prose: number;
  /** Characters inside links and buttons. */
  linked: number;
  /** Records that are rows of a list to choose from: options, links, check boxes, click targets. */
  rows: number;
  /** Records that state several times: probably groups of messages rather than messages. */
  crowded: number;
  /** The code of records or list speaks of messages, comments, a thread. */
  messageWords: number;
  /** The code of records speaks of fields, menus, tabs. */
  chromeWords: number;
  /** Somewhere in a side panel, navigation or footer. */
  aside: number;
  /** `role=log|feed` on the list or `article` on the records. */
  aria: number;
  /** Shares an inner container with the reply box. */
  nearComposer: number;
  /** Records in which a place to write stands. */
  holdsComposer: number;
  /** Share of everything written on the page that stands in this group. */
  mass: number;
  /** Label-and-value pairs. */
  pairs: number;
  /** Records that link to tickets, each to another one. */
  elsewhere: number;
  /** Neither a time nor a name, nor a word that speaks of messages. */
  anonymous: number;
}

/** Log-odds for "these are the messages of a conversation". */
const WEIGHT: Readonly<Record<Exclude<keyof Features, 'count' | 'prose'>, number>> = {
  timed: 2.2, // nearly every tool dates its messages
  named: 1.4,
  written: 2.2,
  linked: -2.5, // lists of links are navigation
  rows: -3.2, // a queue repeats each ticket's last message
  crowded: -1.8,
  messageWords: 1.5,
  chromeWords: -1.4,
  aside: -1.8,
  aria: 1,
  nearComposer: 1.4,
  holdsComposer: -2.5,
  mass: 1.5,
  pairs: -2,
  elsewhere: -3, // a feed about tickets, or a queue
  anonymous: -1.6,
};

/** Where nothing is known the odds are against: most groups on a page are not the conversation. */
const BIAS = -3.6;

export interface Scored {
  candidate: Candidate;
  features: Features;
  score: number;
}

export interface PageFacts {
  composer: Box | null;
  /** Boxes that hold places to write, to see whether records hold them. */
  editors: readonly Box[];
  /** Characters written on the whole page. */
  written: number;
}

export function scoreCandidate(candidate: Candidate, page: PageFacts): Scored {
  const features = featuresOf(candidate, page);
  let score = BIAS;
  for (const [name, weight] of Object.entries(WEIGHT)) score += weight * (features[name as keyof typeof WEIGHT] ?? 0);
  score += Math.min(1.2, Math.log2(Math.max(1, features.prose) / 20) * 0.35);
  score += Math.min(0.8, Math.log2(features.count) * 0.2);
  return { candidate, features, score };
}

function featuresOf({ list, records }: Candidate, page: PageFacts): Features {
  const sample = sampleOf(records);
  const share = (test: (record: Box[]) => boolean): number => sample.filter(test).length / sample.length;
  const sum = (value: (box: Box) => number): number => sample.flat().reduce((total, box) => total + value(box), 0);
  const length = Math.max(
    1,
    sum((box) => box.length),
  );
  const all = records.flat();
  const timed = share((record) => record.some((box) => timeMarksIn(box, 120).length > 0));
  const named = share((record) => authorMarksIn(record, 60).some(({ score }) => score >= 1.4));
  const spoken = share(([first]) => first !== undefined && hasAny(tokensOfBox(first), CODE.message));
  const proses = sample.map((record) => Math.max(...record.map(proseOf)));
  return {
    count: records.length,
    timed,
    named,
    written: proses.filter((prose) => prose >= 18).length / sample.length,
    prose: proses.reduce((a, b) => a + b, 0) / sample.length,
    linked: sum((box) => box.linked) / length,
    rows:
      sample.reduce((total, record) => total + Math.max(...record.map((box) => rowIn(box, list))), 0) / sample.length,
    crowded: share((record) => record.reduce((total, box) => total + timesApart(box), 0) > 3),
    messageWords: Math.max(spoken, around(list, CODE.message) ? 0.6 : 0),
    chromeWords: share(([first]) => first !== undefined && hasAny(tokensOfBox(first), CODE.chrome)),
    aside: standsAside(list) ? 1 : 0,
    aria: isFeed(list, sample) ? 1 : 0,
    nearComposer: nearness(list, page.composer),
    holdsComposer: share((record) =>
      page.editors.some((editor) => record.some((box) => editor.order >= box.order && editor.order <= box.end)),
    ),
    mass: Math.min(
      1,
      all.reduce((total, box) => total + Math.max(0, box.length - box.linked), 0) / Math.max(200, page.written),
    ),
    pairs: share((record) => isPair(record)),
    elsewhere: linksElsewhere(sample),
    anonymous: timed < 0.4 && named < 0.4 && spoken < 0.4 ? 1 : 0,
  };
}

/** The first, the last and some between: enough to judge a list of two thousand. */
function sampleOf(records: readonly Box[][]): Box[][] {
  if (records.length <= 12) return [...records];
  const step = (records.length - 1) / 11;
  return Array.from({ length: 12 }, (_, index) => records[Math.round(index * step)] ?? []);
}

/** A list in which nearly every record has another name is a list of tickets, not of messages. */
export function strangersOf({ records }: Candidate): number {
  const sample = sampleOf(records);
  if (sample.length < 3) return 0;
  const chosen = chooseAuthors(
    sample.map((record) => authorMarksIn(record, 80)),
    new Set(),
  );
  const names = chosen.flatMap((mark) => (mark === null ? [] : [nameKey(mark.name)]));
  if (names.length < sample.length * 0.75) return 0;
  const distinct = new Set(names).size / names.length;
  return distinct < 0.9 ? 0 : sample.length === 3 ? -1 : -2.2;
}

/** Times that stand in different containers: several messages in one box. */
function timesApart(box: Box): number {
  const parents = new Set(
    timeMarksIn(box, 300)
      .filter(({ grade }) => grade >= 1)
      .map((mark) => mark.box.parent?.parent ?? mark.box.parent),
  );
  return parents.size;
}

/** "Status: open". */
function isPair(record: readonly Box[]): boolean {
  const [first] = record;
  if (first === undefined || record.reduce((total, box) => total + box.length, 0) > 120) return false;
  const label = record.length > 1 ? first : (first.children[0] ?? first);
  return label.length > 0 && label.length <= 30 && (/[:：]\s*$/.test(label.own) || /^(?:dt|th|label)$/.test(label.tag));
}
