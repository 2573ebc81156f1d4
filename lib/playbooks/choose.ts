import type { TextVectors } from '../inference/encoder';
import type { Library, Playbook } from '../library/library';
import { itemKey } from '../library/shelf';
import { descriptionOf, playbooksOf } from './texts';
import type { TrackRequest, TrackResponse } from './track-types';

/** A playbook with the library it stands in. */
export interface Chosen {
  playbook: Playbook;
  library: Library;
  told: NonNullable<TrackResponse['playbook']>;
}

/** A playbook less likely than this is not offered: a checklist for another matter is worse than none. */
const FLOOR = 0.5;
/** The same where no intent speaks for it, only its description. */
const FLOOR_BY_MEANING = 0.65;
/** Cosine at which a description fits as often as not, and how fast that changes. Set by hand on the sample library. */
const MIDDLE = 0.5;
const STEEP = 14;
/** Customer turns that say what a conversation is about: the first ones state it, the last one what is open. */
const FIRST_TURNS = 2;

/**
 * The playbook that applies: by what the conversation is about (its intents), and by how near its title and
 * description are to what the customer wrote, which decides between two playbooks for one intent.
 */
export async function choosePlaybook(
  request: TrackRequest,
  libraries: readonly Library[],
  read: (text: string) => Promise<Pick<TextVectors, 'embedding'>>,
): Promise<Chosen | null> {
  const all = playbooksOf(libraries);
  if (request.playbook !== null) {
    const named = all.find(({ playbook, library }) => itemKey(library.id, playbook.id) === request.playbook);
    return named === undefined ? null : tell(named, 1, 'chosen');
  }
  const needs = await Promise.all(needOf(request).map(read));
  if (needs.length === 0) return null;
  let best: Chosen | null = null;
  for (const entry of all) {
    const { when } = entry.playbook;
    const near = await read(descriptionOf(entry.playbook));
    const likeness = fits(Math.max(...needs.map((need) => cosine(need.embedding, near.embedding))));
    const about = request.intents.filter(({ label }) => when.intents.includes(label));
    const byIntent = about.reduce((sum, { p }) => sum + p, 0);
    const p = 1 - (1 - Math.min(1, byIntent) * 0.95) * (1 - likeness);
    const floor = byIntent >= 0.3 ? FLOOR : FLOOR_BY_MEANING;
    if (p > Math.max(floor, best?.told.p ?? 0)) best = tell(entry, p, about[0]?.label ?? 'meaning');
  }
  return best;
}

function tell({ playbook, library }: Omit<Chosen, 'told'>, p: number, because: string): Chosen {
  const key = itemKey(library.id, playbook.id);
  return { playbook, library, told: { key, title: playbook.title, libraryId: library.id, p, because } };
}

function needOf({ turns }: TrackRequest): string[] {
  const customer = turns.filter(({ role, text }) => role === 'customer' && text.trim() !== '').map(({ text }) => text);
  return [...new Set([...customer.slice(0, FIRST_TURNS), ...customer.slice(-1)])];
}

function fits(likeness: number): number {
  return 1 / (1 + Math.exp(-STEEP * (likeness - MIDDLE)));
}

/** Of two unit vectors. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
