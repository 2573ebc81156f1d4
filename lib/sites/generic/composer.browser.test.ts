import { afterEach, describe, expect, it } from 'vitest';
import generic from '../adapters/generic';
import { allReaders } from '../registry';
import { readTicket } from '../read-ticket';

const PAGE = `
  <h1>Ticket #88 Parcel</h1>
  <p>Logged in as Robin</p>
  <ol class="thread">
    <li class="message"><b class="author">Ann Lee</b> <time datetime="2026-11-20T09:00:00Z">9:00</time>
      <div class="body">Where is my parcel? I have waited for nine days now and nobody answers me.
        <ul><li class="active">Internal note</li></ul></div></li>
    <li class="message"><b class="author">Robin</b> <time datetime="2026-11-20T10:00:00Z">10:00</time>
      <div class="body">I am sorry. I have asked the carrier and write again tomorrow.</div></li>
    <li class="message"><b class="author">Ann Lee</b> <time datetime="2026-11-20T11:00:00Z">11:00</time>
      <div class="body">Thank you, I will wait until then but not longer.</div></li>
  </ol>
  <ul class="modes"><li class="active">Public reply</li><li>Internal note</li></ul>
  <div><textarea name="reply" rows="6"></textarea></div>`;

function read(html: string) {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return look();
}

function look() {
  const context = { document, url: new URL('https://desk.test/tickets/88'), hints: { roles: {} } };
  const { ticket } = readTicket(context, { now: new Date(), live: true, readers: allReaders });
  return { conversation: ticket?.conversation, composer: generic.composer?.(context) ?? null };
}

afterEach(() => document.body.replaceChildren());

describe('the reply box of an unknown page', () => {
  it('has the mode that the page gives it, whatever a customer’s markup says', () => {
    const { conversation, composer } = read(PAGE);
    expect(conversation?.messages).toHaveLength(3);
    expect(composer?.mode).toBe('public');
    const text = [...document.querySelectorAll('.modes li')];
    text[0]?.classList.remove('active');
    text[1]?.classList.add('active');
    expect(look().composer?.mode).toBe('internal');
  });

  it('is never one that a mail brings along in its frame', () => {
    const mail = '<textarea class="reply editor" rows="9">write here</textarea>';
    const { composer } = read(
      PAGE.replace('nobody answers me.', `nobody answers me. <iframe srcdoc='${mail}'></iframe>`),
    );
    expect((composer?.element as HTMLTextAreaElement | undefined)?.name).toBe('reply');
  });
});
