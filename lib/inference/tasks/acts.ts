import { label, type Labelled } from '../evidence';
import { ACTS, type Act } from '../labels';
import { defineTask } from '../task';

/**
 * What an agent's message does (docs/agent-acts.md), each act with the sentence that shows it; nothing found means
 * none of these. It says what stands in the text, not how the agent feels.
 */
export default defineTask<Labelled<Act>>({
  id: 'acts',
  head: 'acts',
  roles: ['agent'],
  labels: ACTS,
  parse: (output, sentences) => label(output, ACTS, sentences),
  fallback: { found: [], p: ACTS.map(() => 0) },
});
