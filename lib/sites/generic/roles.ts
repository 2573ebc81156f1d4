import type { Role } from '../../conversation/conversation';
import { rememberOf } from '../../conversation/remember';
import { eachOf } from '../slices';
import { textOf } from './box';
import { tellingLabels, tellingTokens, type Clues } from './clues';
import { gatherEvidence, type RoleContext } from './evidence';
import { nameKey } from './names';
import { certaintyOf, ROLE, type Evidence, type RoleEvidence } from './weights';
import { CODE, LABEL } from './words';

export interface Verdict {
  role: Role;
  certainty: number;
}

/** Decides who wrote each message, in parts. Entries come oldest first. */
export function* decideRoles(context: RoleContext): Generator<void, Verdict[]> {
  const own = yield* gatherEvidence(context);
  yield;
  const keys = poolKeys(context);
  const pools = poolEvidence(own, keys);
  yield;
  const machines = yield* machineRoles(context);
  return yield* eachOf(context.entries, (_, index) => {
    const machine = machines[index];
    if (machine !== null && machine !== undefined) return { role: machine, certainty: 0.9 };
    if (context.internal[index] === true) return { role: 'agent', certainty: 0.95 };
    const evidence = own[index] as Evidence;
    let logit = 0;
    for (const value of evidence.values()) logit += value;
    // What is known of the same author elsewhere in the thread counts here, too.
    for (const [kind, value] of pools.get(keys[index] ?? '') ?? []) if (!evidence.has(kind)) logit += value;
    return { role: logit >= 0 ? 'customer' : 'agent', certainty: certaintyOf(logit) };
  });
}

/** Messages by the same author belong together; without names, messages that are built alike. */
function poolKeys({ entries, clues, internal }: RoleContext): string[] {
  const kinds = new Set(
    clues.filter((_, index) => internal[index] !== true && entries[index]?.author === null).map(({ kind }) => kind),
  );
  return entries.map(({ author }, index) => {
    if (author !== null) return `name:${nameKey(author.name)}`;
    // With one kind only, or one kind each, the build says nothing.
    return kinds.size === 2 ? `kind:${clues[index]?.kind ?? ''}` : `one:${index}`;
  });
}

function poolEvidence(own: readonly Evidence[], keys: readonly string[]): Map<string, Evidence> {
  const sums = new Map<string, Map<RoleEvidence, { total: number; count: number }>>();
  for (const [index, evidence] of own.entries()) {
    const key = keys[index] ?? '';
    const pool = sums.get(key) ?? new Map<RoleEvidence, { total: number; count: number }>();
    sums.set(key, pool);
    for (const [kind, value] of evidence) {
      const sum = pool.get(kind) ?? { total: 0, count: 0 };
      pool.set(kind, { total: sum.total + value, count: sum.count + 1 });
    }
  }
  const pools = new Map<string, Evidence>();
  for (const [key, pool] of sums)
    pools.set(key, new Map([...pool].map(([kind, { total, count }]) => [kind, total / count])));
  contrastKinds(pools);
  return pools;
}

/** Two kinds of bubbles without names: who is not the first writer is the other one. */
function contrastKinds(pools: Map<string, Evidence>): void {
  const kinds = [...pools.keys()].filter((key) => key.startsWith('kind:'));
  if (kinds.length !== 2) return;
  for (const [index, key] of kinds.entries()) {
    const other = pools.get(kinds[1 - index] ?? '');
    if (other?.has('first') === true && pools.get(key)?.has('first') !== true)
      pools.get(key)?.set('notFirst', -ROLE.notFirst);
  }
}

/** The few words of a record's code that may say what its writer is. */
const coded = rememberOf((tokens: ReadonlySet<string>) => ({
  bots: [...tokens].filter((token) => CODE.bot.has(token)),
  people: [...tokens].filter((token) => CODE.customer.has(token) || CODE.agent.has(token)),
  systems: [...tokens].filter((token) => token === 'system' || token === 'sys'),
}));

/** Automatic writers, by code, badge or name. */
function* machineRoles({ entries, clues }: RoleContext): Generator<void, (Role | null)[]> {
  const tells = tellingTokens(clues);
  const says = tellingLabels(clues);
  return yield* eachOf(entries, ({ author, side }, index) => {
    const { bots, people, systems } = coded((clues[index] as Clues).tokens);
    const name = author?.name ?? '';
    // Written badges only: the picture may be that of the machine that passed a customer's mail on.
    // "Zed (Bot)": what is cut off a name may say what the writer is.
    const called = author === null || author.spoken || author.box.length > 60 ? [] : [textOf(author.box)];
    const badges = [...called, ...side].filter((label) => label.length <= 40 && says(label));
    const person = people.some(tells);
    if (LABEL.bot.test(name) || badges.some((badge) => LABEL.bot.test(badge.replace(name, ' ')))) return 'bot';
    if (bots.some(tells) && !person) return 'bot';
    if (LABEL.system.test(name)) return 'system';
    if (!person && systems.some(tells)) return 'system';
    return null;
  });
}
