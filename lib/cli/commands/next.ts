import { NO_CHOICES } from '../../assist/choices';
import type { Action } from '../../assist/assessment';
import { runPipeline } from '../../assist/pipeline';
import { analysedTurns, publicTurns } from '../../assist/turns';
import { say } from '../../i18n/translate';
import { itemKey, shelve } from '../../library/shelf';
import { parseAsked, refuse } from '../arguments';
import { defineCommand } from '../command';
import { answerLines } from '../conversation-lines';
import { readLibraryFile } from '../library-file';
import { openNodeEngine } from '../node-engine';
import { toConversation } from '../to-conversation';

const usage = 'next --playbooks <library.json> [--playbook <id>] <in.jsonl>';

export default defineCommand({
  name: 'next',
  usage,
  about:
    'Says what the agent should do next: {id, actions: [{id, p, because}]}, likeliest first; an id is playbook/step or a rule.',
  run: async (args) => {
    const asked = parseAsked(args, ['playbooks'], ['playbook']);
    if ('problem' in asked) return refuse('next', usage, asked.problem);
    const library = await readLibraryFile(asked.values['playbooks'] ?? '');
    const chosen = asked.values['playbook'];
    const playbooks = library.items.filter((item) => item.kind === 'playbook');
    if (chosen !== undefined && !playbooks.some(({ id }) => id === chosen)) {
      const known = playbooks.map(({ id }) => id).join(', ');
      return refuse('next', usage, `there is no playbook "${chosen}" in this library; it has: ${known}`);
    }
    const { engine, riskModel } = await openNodeEngine(asked.models);
    engine.load([library], new Map());
    const shelf = shelve([library]);
    const parts = { engine, shelf: async () => shelf, riskModel: async () => riskModel };
    return answerLines('next', asked.file, async (line) => {
      const conversation = toConversation(line);
      const result = await runPipeline(parts, {
        asker: { group: 'next', inView: true },
        conversation,
        turns: analysedTurns(publicTurns(conversation)),
        choices: async () => NO_CHOICES,
        clauses: () => [],
        kinds: [],
        playbook: chosen === undefined ? null : itemKey(library.id, chosen),
        now: new Date(conversation.readAt),
        stillCurrent: () => true,
      });
      if (result === null) throw new Error('The engine dropped this line');
      if (result.problem !== null) throw new Error(result.problem.detail);
      const { actions } = result.assessment;
      // Whoever names a playbook asks for its steps, not for what rules say beside it.
      const wanted = actions.filter(({ done, playbook }) => !done && (chosen === undefined || playbook !== null));
      return { id: line.id, actions: wanted.toSorted((a, b) => b.p - a.p).map(shown) };
    });
  },
});

function shown({ id, p, because }: Action): { id: string; p: number; because: string } {
  return {
    id: id.replace(/^rule\//u, ''),
    p: Math.round(p * 10_000) / 10_000,
    because: because.map(({ key, values }) => say(key, values)).join('; '),
  };
}
