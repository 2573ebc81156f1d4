import { report } from '../errors';
import type { Action, Because } from './assessment';
import type { Rule, RuleInput } from './rule';

const modules = import.meta.glob<{ default: Rule }>('./rules/*.ts', { eager: true });

/** Every next-best-action rule, by id. */
export const rules: readonly Rule[] = Object.values(modules).map((module) => module.default);

/** Key of a rule's own sentence in the catalogue. */
export function wordKey(rule: string, word: string): string {
  return `rule.${rule}.${word}`;
}

/** Runs every rule; one that fails is reported by its id and the rest go on. */
export function proposeActions(input: RuleInput): Action[] {
  return rules.flatMap((rule) => {
    try {
      const proposal = rule.propose(input);
      if (proposal === null) return [];
      const values = proposal.values ?? {};
      return [
        {
          id: `rule/${rule.id}`,
          title: wordKey(rule.id, proposal.title ?? 'title'),
          detail: wordKey(rule.id, proposal.detail ?? 'detail'),
          words: true,
          values,
          p: proposal.p,
          done: false,
          reply: proposal.reply ?? null,
          playbook: null,
          because: proposal.because.map<Because>((reason) => ({
            key: wordKey(rule.id, reason.word),
            ...(reason.values !== undefined && { values: reason.values }),
            ...(reason.quote !== undefined && { quote: reason.quote }),
          })),
        } satisfies Action,
      ];
    } catch (error) {
      report(error, `rule ${rule.id}`);
      return [];
    }
  });
}
