import { contains, type Box } from './box';
import { candidatesIn } from './candidates';
import { completeList, widen } from './complete';
import { openGroups, type Unit } from './groups';
import { proseOf } from './prose';
import { regionOf, type Region } from './region';
import { scoreCandidate, strangersOf, type Scored } from './score';
import type { Survey } from './survey';

/** The messages that were found. */
export interface Found {
  list: Box;
  region: Region;
  units: Unit[];
  score: number;
  /** Distance to the best group elsewhere on the page. */
  margin: number;
  composer: Box | null;
}

/** Log-odds above which a group is taken for a conversation at all. */
const LEAST = 1.6;

/** Finds the group of boxes that is most likely the conversation. */
export function findConversation(page: Survey, composer: HTMLElement | null): Found | null {
  const composerBox = composer === null ? null : (page.editorBoxes[page.editables.indexOf(composer)] ?? null);
  const editors = page.editorBoxes;
  const written =
    page.root.children.length === 0
      ? 0
      : page.boxes.reduce(
          (total, box) => total + (box.children.length === 0 && proseOf(box) >= 18 ? box.length : 0),
          0,
        );
  const facts = { composer: composerBox, editors, written };
  const scored = candidatesIn(page.boxes)
    .map((candidate) => scoreCandidate(candidate, facts))
    .sort((a, b) => b.score - a.score);
  // The costly look at names is kept for those that may win.
  for (const one of scored.slice(0, 12)) one.score += strangersOf(one.candidate);
  scored.sort((a, b) => b.score - a.score);
  const best = preferFiner(scored);
  if (best === null || best.score < LEAST) return null;
  const rival = scored.find(
    ({ candidate }) => !contains(candidate.list, best.candidate.list) && !contains(best.candidate.list, candidate.list),
  );
  const { list, records } = completeList(widen(best.candidate), editors);
  return {
    list,
    region: regionOf(list, records),
    units: openGroups(records),
    score: best.score,
    margin: Math.max(0, best.score - (rival?.score ?? 0)),
    composer: composerBox,
  };
}

/**
 * Day groups and author groups score nearly as well as the messages inside them: of two nested groups with nearly
 * the same score the one with more records is the list of messages.
 */
function preferFiner(scored: readonly Scored[]): Scored | null {
  let best = scored[0] ?? null;
  if (best === null) return null;
  for (const other of scored.slice(1, 40)) {
    if (other.score < best.score - 1.1) break;
    const inside = contains(best.candidate.list, other.candidate.list);
    const finer = other.candidate.records.length > best.candidate.records.length;
    if (inside && finer && best.features.crowded > 0.3 && other.features.timed >= 0.5) best = other;
  }
  return best;
}
