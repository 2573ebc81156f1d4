import { assess, NO_CHOICES } from '../../assist/assess';
import type { Action } from '../../assist/assessment';
import { intentOf } from '../../assist/intent';
import { customerMessages } from '../../assist/turns';
import { say } from '../../i18n/translate';
import type { MessageSignals } from '../../inference/signals';
import { itemKey, shelve } from '../../library/shelf';
import { parseAsked, refuse } from '../arguments';
import { defineCommand } from '../command';
import { answerLines } from '../conversation-lines';
import { readLibraryFile } from '../library-file';
import { openNodeEngine } from '../node-engine';
import { queryTurns } from '../query-turns';
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
    return answerLines('next', asked.file, async (line) => {
      const conversation = toConversation(line);
      const customer = customerMessages(conversation);
      const understood = await engine.understand({
        group: 'next',
        messages: customer.map(({ id, text }) => ({ id, role: 'customer', text })),
        inView: true,
      });
      const signals = new Map<string, MessageSignals>(understood.signals.map((found) => [found.messageId, found]));
      const intent = intentOf(customer, signals, null);
      const tracked = await engine.track({
        group: null,
        inView: true,
        turns: queryTurns(conversation),
        intents: [intent?.top, intent?.runnerUp].filter((guess) => guess != null),
        playbook: chosen === undefined ? null : itemKey(library.id, chosen),
      });
      const now = new Date(conversation.readAt);
      const { actions } = assess({
        conversation,
        signals,
        found: null,
        tracked,
        shelf,
        riskModel,
        choices: NO_CHOICES,
        now,
      });
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
