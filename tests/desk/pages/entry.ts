import { html, paragraphs, type Markup } from '../markup.ts';
import type { Entry } from '../store.ts';
import type { From } from '../ticket.ts';
import { timeOf } from '../times.ts';
import { initials } from './layout.ts';

/** How the desk's own style sheet names an entry, and the word that a person reads beside the author. */
const looks: Record<Exclude<From, 'event'>, { style: string; tag: string }> = {
  customer: { style: 'entry-customer', tag: 'Customer' },
  agent: { style: 'entry-staff', tag: 'Support' },
  bot: { style: 'entry-bot', tag: 'Assistant' },
  note: { style: 'entry-note', tag: 'Internal note' },
};

/** One entry of a thread. */
export function entryItem(entry: Entry, now: Date): Markup {
  const { number, from, author, at, text, quoted, attachments } = entry;
  if (from === 'event') {
    return html`<li class="entry entry-event" id="entry-${number}"><span>${text}</span> ${timeOf(at, now)}</li>`;
  }
  const { style, tag } = looks[from];
  return html`<li class="entry ${style}" id="entry-${number}">
    <div class="entry-head">
      <span class="avatar" aria-hidden="true">${initials(author)}</span>
      <strong class="entry-author" dir="auto">${author}</strong>
      <span class="entry-tag">${tag}</span>
      ${timeOf(at, now)}
    </div>
    <div class="entry-body">${paragraphs(text)}</div>
    ${quoted && quotedTail(quoted)} ${attachments && attachments.length > 0 && files(attachments)}
  </li>`;
}

function quotedTail(text: string): Markup {
  return html`<details class="entry-quoted">
    <summary>Show quoted text</summary>
    <blockquote>${paragraphs(text)}</blockquote>
  </details>`;
}

function files(names: readonly string[]): Markup {
  return html`<ul class="entry-files" aria-label="Attachments">
    ${names.map((name) => html`<li>${name}</li>`)}
  </ul>`;
}
