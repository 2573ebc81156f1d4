import { label, type Labelled } from '../evidence';
import { SIGNALS, type Signal } from '../labels';
import { defineTask } from '../task';

/** What calls for more authority or a special team. */
export default defineTask<Labelled<Signal>>({
  id: 'signals',
  head: 'signals',
  roles: ['customer'],
  labels: SIGNALS,
  parse: (output, sentences) => label(output, SIGNALS, sentences),
  fallback: { found: [], p: SIGNALS.map(() => 0) },
});
