import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who wrote an entry. `note` is seen by the team only; `event` is a line such as "Status changed". */
export type From = 'customer' | 'agent' | 'bot' | 'note' | 'event';

/** One entry of a ticket file. */
export interface SeedMessage {
  from: From;
  author: string;
  minutesAgo: number;
  text: string;
  /** Earlier mail that the sender's program quoted below the text. */
  quoted?: string;
  /** File names; the desk keeps no files. */
  attachments?: string[];
}

/** What the customer of a live chat says next: so long after the chat was opened, or after the agent's nth message. */
export type ScriptLine = { afterSeconds: number; text: string } | { afterAgent: number; text: string };

/** One file of `tickets/`. `expect` is for tests and is never served. */
export interface TicketFile {
  id: number;
  subject: string;
  channel: 'email' | 'web form' | 'chat';
  status: string;
  customer: { name: string; email: string };
  assignee: string;
  live: boolean;
  messages: SeedMessage[];
  script?: ScriptLine[];
  expect: TicketExpectation;
}

/** What a careful reader of the ticket would say; see `tests/contract/desk-tickets.test.ts`. */
export interface TicketExpectation {
  sentiment: number;
  intent: string;
  alert: boolean;
  signals: string[];
  helps: string[];
  playbook: string;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'tickets');

/** Every ticket of the demo desk in the order of its number. A contract test checks the files' shape. */
export function readTickets(): TicketFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TicketFile)
    .sort((one, other) => one.id - other.id);
}
