import type { Conversation } from '../conversation/conversation';
import { publicTurns } from '../assist/turns';
import type { QueryTurn } from '../knowledge/search-types';

/** The turns that search and playbooks read, oldest first: what customer and agent wrote to each other. */
export function queryTurns(conversation: Conversation): QueryTurn[] {
  return publicTurns(conversation).flatMap(({ role, text }) =>
    role === 'customer' || role === 'agent' ? [{ role, text }] : [],
  );
}
