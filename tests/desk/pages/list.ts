import { html, type Markup } from '../markup.ts';
import type { Store, Ticket } from '../store.ts';
import { timeOf } from '../times.ts';
import { layout } from './layout.ts';

/** Newest activity first, as agents work through a queue. */
export function byActivity(store: Store): Ticket[] {
  const last = (ticket: Ticket): number => ticket.entries.at(-1)?.at.getTime() ?? 0;
  return [...store.tickets.values()].sort((one, other) => last(other) - last(one));
}

/** The page with all tickets. */
export function listPage(store: Store): string {
  const rows = byActivity(store).map((ticket) => row(ticket, store.now()));
  return layout({
    title: 'Tickets',
    body: html`<main class="list">
      <h1>Open tickets</h1>
      <div class="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Subject</th>
              <th scope="col">Customer</th>
              <th scope="col">Channel</th>
              <th scope="col">Assignee</th>
              <th scope="col">Updated</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </main>`,
  });
}

function row(ticket: Ticket, now: Date): Markup {
  const { id, subject, customer, channel, live, assignee, entries } = ticket;
  return html`<tr>
    <td class="number">#${id}</td>
    <td><a href="/tickets/${id}" dir="auto">${subject}</a></td>
    <td dir="auto">${customer.name}</td>
    <td>${channel}${
      live &&
      html`
        <span class="live">live</span>
      `
    }</td>
    <td>${assignee}</td>
    <td>${timeOf(entries.at(-1)?.at ?? now, now)}</td>
  </tr>`;
}

/** The queue beside a thread: one line for each ticket, the one on screen marked. */
export function queue(store: Store, current: number): Markup {
  return html`<nav class="queue" aria-label="Open tickets">
    <h2>Open tickets</h2>
    <ul>
      ${byActivity(store).map(
        ({ id, subject, customer, entries }) =>
          html`<li class="queue-item">
            <a href="/tickets/${id}" ${
              id === current &&
              html`
                aria-current="page"
              `
            }>
              <span class="queue-customer" dir="auto">${customer.name}</span>
              <span class="queue-subject" dir="auto">${subject}</span>
              <span class="queue-time">${timeOf(entries.at(-1)?.at ?? store.now(), store.now())}</span>
            </a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
