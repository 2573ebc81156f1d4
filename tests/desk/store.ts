import { EventEmitter } from 'node:events';
import { readTickets, type From, type SeedMessage, type TicketFile } from './ticket.ts';

/** One entry of a thread as the desk keeps it. */
export interface Entry extends Omit<SeedMessage, 'minutesAgo'> {
  /** Unique within its ticket and never used again. */
  number: number;
  at: Date;
}

export interface Ticket extends Omit<TicketFile, 'messages' | 'expect'> {
  entries: Entry[];
}

/** What a page that is open on a ticket is told. */
export type Change = { kind: 'entries' } | { kind: 'typing'; author: string; on: boolean };

/** The signed-in agent. */
export const AGENT = 'Robin Ellery';

export interface StoreOptions {
  /** The desk's clock when it starts; a fixed one makes every page the same on every run. */
  now?: Date;
  tickets?: readonly TicketFile[];
}

/** All tickets, in memory: stopping the desk forgets what was written. */
export class Store {
  readonly tickets = new Map<number, Ticket>();
  readonly #fixed: Date | undefined;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  /** Entries written since the start: with a fixed clock each is a second later than the one before. */
  #written = 0;

  constructor({ now, tickets = readTickets() }: StoreOptions = {}) {
    this.#fixed = now;
    const start = this.now().getTime();
    for (const { messages, expect: _, ...file } of tickets) {
      const entries = messages.map(({ minutesAgo, ...message }, index) => ({
        ...message,
        number: index + 1,
        at: new Date(start - minutesAgo * 60_000),
      }));
      this.tickets.set(file.id, { ...file, entries });
    }
  }

  /** The desk's time. */
  now(): Date {
    return this.#fixed ? new Date(this.#fixed.getTime() + this.#written * 1000) : new Date();
  }

  ticket(id: number): Ticket | undefined {
    return this.tickets.get(id);
  }

  /** Adds an entry now. @throws when there is no such ticket. */
  add(id: number, from: From, author: string, text: string): Entry {
    const ticket = this.#known(id);
    this.#written += 1;
    const last = ticket.entries.at(-1)?.number ?? 0;
    const entry: Entry = { from, author, text, number: last + 1, at: this.now() };
    ticket.entries.push(entry);
    this.#changes.emit(String(id), { kind: 'entries' });
    return entry;
  }

  /** Rewrites the text of an entry, as tools let people do. @throws when there is no such entry. */
  edit(id: number, number: number, text: string): void {
    this.#entry(id, number).text = text;
    this.#changes.emit(String(id), { kind: 'entries' });
  }

  /** Takes an entry away. @throws when there is no such entry. */
  remove(id: number, number: number): void {
    const entry = this.#entry(id, number);
    const ticket = this.#known(id);
    ticket.entries = ticket.entries.filter((other) => other !== entry);
    this.#changes.emit(String(id), { kind: 'entries' });
  }

  /** Shows or hides "... is typing". */
  typing(id: number, author: string, on: boolean): void {
    this.#changes.emit(String(id), { kind: 'typing', author, on });
  }

  /** Calls `listener` with every change of a ticket until the returned function is called. */
  follow(id: number, listener: (change: Change) => void): () => void {
    this.#changes.on(String(id), listener);
    return () => this.#changes.off(String(id), listener);
  }

  #known(id: number): Ticket {
    const ticket = this.tickets.get(id);
    if (!ticket) throw new Error(`There is no ticket ${id}`);
    return ticket;
  }

  #entry(id: number, number: number): Entry {
    const entry = this.#known(id).entries.find((candidate) => candidate.number === number);
    if (!entry) throw new Error(`Ticket ${id} has no entry ${number}`);
    return entry;
  }
}
