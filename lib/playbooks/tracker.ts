import type { Library } from '../library/library';
import { choosePlaybook } from './choose';
import { doneSteps, nextChances, nextFeatures, type Read } from './steps';
import { wordsOf } from './texts';
import type { TrackRequest, TrackResponse } from './track-types';

/**
 * Chooses the playbook that applies and says which steps are done and which is likely next. Works by
 * meaning alone: a step is recognised by its words, so a lead writes a playbook and trains nothing.
 */
export async function trackPlaybooks(
  request: TrackRequest,
  libraries: readonly Library[],
  read: Read,
): Promise<TrackResponse> {
  const chosen = await choosePlaybook(request, libraries, read);
  if (chosen === null) return { playbook: null, steps: [] };
  const { playbook, library, told } = chosen;
  const words = playbook.steps.map((step) => wordsOf(step, library));
  const done = await doneSteps(request.turns, words, read);
  const chances = nextChances(await nextFeatures(request.turns, words, done, read));
  return {
    playbook: told,
    steps: playbook.steps.map((step, at) => ({
      id: `${playbook.id}/${step.id}`,
      text: step.text,
      reply: step.reply ?? null,
      done: done[at] != null,
      p: chances[at] ?? 0,
    })),
  };
}
