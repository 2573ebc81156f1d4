import { html, type Markup } from '../markup.ts';
import type { Store, Ticket } from '../store.ts';
import { composer } from './composer.ts';
import { entryItem } from './entry.ts';
import { initials, layout } from './layout.ts';
import { byActivity, queue } from './list.ts';

/** The page of one ticket; a live chat has the same frame around a conversation that its script draws. */
export function ticketPage(store: Store, ticket: Ticket, problem: string | null): string {
  return layout({
    title: `#${ticket.id} ${ticket.subject}`,
    scripts: [ticket.live ? 'chat.js' : 'desk.js'],
    body: html`<div class="columns">
      ${queue(store, ticket.id)}
      <main class="ticket">
        ${head(store, ticket)} ${ticket.live ? chat(ticket) : thread(store, ticket)}
        ${ticket.live ? chatComposer(ticket) : composer(ticket, problem)}
      </main>
      ${customerPanel(ticket)}
    </div>`,
  });
}

function head(store: Store, ticket: Ticket): Markup {
  const order = byActivity(store).map(({ id }) => id);
  const place = order.indexOf(ticket.id);
  const [previous, next] = [order[place - 1], order[place + 1]];
  return html`<div class="ticket-head">
    <h1><span class="number">#${ticket.id}</span> <span dir="auto">${ticket.subject}</span></h1>
    <nav aria-label="Previous and next ticket">
      ${previous && html`<a rel="prev" href="/tickets/${previous}">Previous</a>`}
      ${next && html`<a rel="next" href="/tickets/${next}">Next</a>`}
    </nav>
  </div>`;
}

function thread(store: Store, ticket: Ticket): Markup {
  const now = store.now();
  return html`<div class="thread-frame" tabindex="0" role="region" aria-label="Conversation">
    <ol class="thread" data-stream="/tickets/${ticket.id}/stream">
      ${ticket.entries.map((entry) => entryItem(entry, now))}
    </ol>
  </div>`;
}

function chat(ticket: Ticket): Markup {
  return html`<div
      class="chat-log"
      role="log"
      tabindex="0"
      aria-label="Conversation"
      data-messages="/tickets/${ticket.id}/messages.json"
      data-stream="/tickets/${ticket.id}/stream"
    ></div>
    <p class="chat-typing" role="status"></p>`;
}

function chatComposer(ticket: Ticket): Markup {
  return html`<form class="chat-composer" action="/tickets/${ticket.id}/entries">
    <textarea name="body" rows="3" aria-label="Message to ${ticket.customer.name}"></textarea>
    <button type="submit" class="send">Send</button>
  </form>`;
}

function customerPanel(ticket: Ticket): Markup {
  const { customer, status, channel, assignee } = ticket;
  const rows: [string, string][] = [
    ['Status', status],
    ['Channel', channel],
    ['Assignee', assignee],
  ];
  return html`<aside class="side" aria-label="Customer and ticket">
    <h2>Customer</h2>
    <p class="side-customer">
      <span class="avatar" aria-hidden="true">${initials(customer.name)}</span> <span dir="auto">${customer.name}</span>
    </p>
    <p><a href="mailto:${customer.email}">${customer.email}</a></p>
    <h2>Ticket</h2>
    <dl>
      ${rows.map(
        ([term, value]) =>
          html`<dt>${term}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </aside>`;
}
