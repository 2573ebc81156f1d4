import { html, type Markup } from '../markup.ts';
import type { Ticket } from '../store.ts';

/** The reply box. E-mail tickets get a rich editor, the others a plain text area, as desks differ in this. */
export function composer(ticket: Ticket, problem: string | null): Markup {
  const label = 'Your reply';
  return html`<section class="composer" aria-label="Reply">
    <form method="post" action="/tickets/${ticket.id}/entries">
      <input type="hidden" name="mode" value="public" />
      <div class="composer-tabs" role="tablist" aria-label="Who sees it">
        <button type="button" role="tab" id="tab-public" aria-controls="writing" aria-selected="true">
          Public reply
        </button>
        <button type="button" role="tab" id="tab-internal" aria-controls="writing" aria-selected="false" tabindex="-1">
          Internal note
        </button>
      </div>
      <div id="writing" role="tabpanel" aria-labelledby="tab-public">
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
        ${ticket.channel === 'email' ? richEditor(label) : html`<textarea name="body" rows="5" aria-label="${label}"></textarea>`}
        <div class="composer-foot">
          <span class="quiet">To <span class="composer-to" dir="auto">${ticket.customer.name}</span></span>
          <button type="submit" class="send">Send</button>
        </div>
      </div>
    </form>
  </section>`;
}

function richEditor(label: string): Markup {
  const buttons = [
    ['bold', 'Bold', 'B'],
    ['italic', 'Italic', 'I'],
    ['insertUnorderedList', 'Bulleted list', '•'],
  ] as const;
  return html`<div class="toolbar" role="toolbar" aria-label="Formatting">
      ${buttons.map(
        ([command, name, sign]) =>
          html`<button type="button" data-command="${command}" aria-label="${name}">${sign}</button>`,
      )}
    </div>
    <div class="rich" contenteditable="true" role="textbox" aria-multiline="true" aria-label="${label}"></div>
    <textarea name="body" hidden></textarea>`;
}
