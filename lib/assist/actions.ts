import type { TrackResponse } from '../playbooks/track-types';
import type { Action } from './assessment';
import type { RuleInput } from './rule';
import { proposeActions } from './rules';

/** More than this and a checklist is no help. */
const MOST_RULES = 4;
/** A rule below this is not worth the agent's eye. */
const FLOOR = 0.4;

/**
 * The checklist: the playbook's steps in their own order (done ones ticked), and the rules that fire, strongest
 * first. The agent's own ticks win.
 */
export function rankActions(
  input: RuleInput,
  tracked: TrackResponse | null,
  ticked: Readonly<Record<string, boolean>>,
): Action[] {
  const proposed = proposeActions(input)
    .filter((action) => action.p >= FLOOR)
    .sort((a, b) => b.p - a.p || a.id.localeCompare(b.id))
    .slice(0, MOST_RULES);
  return [...proposed, ...steps(tracked)].map((action) => ({ ...action, done: ticked[action.id] ?? action.done }));
}

function steps(tracked: TrackResponse | null): Action[] {
  const playbook = tracked?.playbook;
  if (tracked === null || playbook == null) return [];
  return tracked.steps.map((step) => ({
    id: step.id,
    title: step.text,
    detail: '',
    words: false,
    values: {},
    p: step.p,
    done: step.done,
    reply: step.reply === null ? null : `snippet:${playbook.libraryId}/${step.reply}`,
    playbook: playbook.key,
    because: [step.done ? { key: 'step.done' } : { key: 'step.playbook', values: { playbook: playbook.title } }],
  }));
}
