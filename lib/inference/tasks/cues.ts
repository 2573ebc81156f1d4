import { label, type Labelled } from '../evidence';
import { CUES, type Cue } from '../labels';
import { defineTask } from '../task';

/** Feelings and pressures that are clearly present; cues that people agree on less have higher thresholds. */
export default defineTask<Labelled<Cue>>({
  id: 'cues',
  head: 'cues',
  roles: ['customer'],
  labels: CUES,
  parse: (output, sentences) => label(output, CUES, sentences),
  fallback: { found: [], p: CUES.map(() => 0) },
});
