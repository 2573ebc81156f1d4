import type { ReadHints } from './adapter';

/** What an agent answered when Tandem asked who somebody is, kept per site. */
export interface RoleAnswer {
  /** The name as the page shows it. */
  author: string;
  role: 'customer' | 'agent';
}

export const NO_HINTS: ReadHints = { roles: {} };

/** Answers as the readers use them; the later of two answers about one name counts. */
export function hintsFrom(answers: readonly RoleAnswer[]): ReadHints {
  const roles: ReadHints['roles'] = Object.create(null) as ReadHints['roles'];
  for (const { author, role } of answers) if (author !== '') roles[author] = role;
  return { roles };
}
