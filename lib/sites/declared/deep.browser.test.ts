import { afterEach, describe, expect, it } from 'vitest';
import { closePage, openPage } from '../../../tests/contract/fixture-frame';
import type { RawConversation } from '../../conversation/conversation';
import type { ReadContext } from '../adapter';
import { NO_HINTS } from '../hints';
import { defineTool } from './define-tool';
import type { Tool } from './tool';

/** A made-up console of components: tabs that control panes, open shadow roots, posts with comments in them. */
const grade = 'A, 2026';
const TOOL: Tool = {
  id: 'made-up',
  label: 'Made up',
  evidence: 'source',
  page: { matches: [], signs: [] },
  ticket: /^\/t\/(\d+)/,
  scope: {
    tied: [
      (id, document) =>
        [...document.querySelectorAll(`a[href="/t/${id}"]`)].flatMap(
          (tab) => document.querySelector<HTMLElement>(`#${tab.getAttribute('aria-controls')}`) ?? [],
        ),
    ],
    mounted: [{ css: 'section', grade }],
    list: [{ css: '.list', grade }],
  },
  deep: 'iframe.editor',
  items: [
    {
      find: [{ css: '.item', grade }],
      parts: [{ css: '.post, .comment', grade }],
      role: { customer: [{ css: '.in', grade }], agent: [{ css: '.out', grade }] },
      author: [{ css: '.meta', take: /^(.*?) at /, grade }],
      time: [{ css: '.meta', take: / at (.*)$/, grade }],
      body: [{ css: '.body', html: 'value', grade }],
      cut: [{ css: '.more', grade }],
    },
  ],
  head: { subject: [{ css: 'h1', grade }] },
  order: 'newest-first',
  composer: { box: [{ css: 'body.box', grade, mode: 'public' }] },
};
const adapter = defineTool(TOOL);

const host = (html: string): string => `<x-part><template shadowrootmode="open">${html}</template></x-part>`;
const comment = (side: string, text: string): string =>
  `<div class="comment ${side}"><i class="meta">Cy at 9:20</i><div class="body">${text}</div></div>`;
const post = (side: string, body: string, inside = ''): string =>
  `<div class="item"><div class="post ${side}"><i class="meta">Ann at 9:10</i>${body}${inside}</div></div>`;
const tabs = '<a href="/t/7" aria-controls="a">7</a><a href="/t/8" aria-controls="b">8</a>';
const pane = (id: string, html: string, more = ''): string => `<section id="${id}" ${more}>${html}</section>`;
const at = (document: Document, path = '/t/7'): ReadContext => ({
  document,
  url: new URL(`https://x.made-up.example${path}`),
  hints: NO_HINTS,
});
const read = async (html: string): Promise<RawConversation | null> => adapter.read(at(await openPage(html)));

afterEach(closePage);

describe('a declared tool made of components', () => {
  it('finds head, list and items in open shadow roots, in the order of the page', async () => {
    const item = (text: string): string => host(post('in', `<p class="body">${text}</p>`));
    const list = host(`<div class="list">${item('Two')}${item('One')}</div>`);
    const raw = await read(tabs + pane('a', host('<h1>Lamp</h1>') + list) + pane('b', 'CANARY', 'hidden'));
    expect(raw?.subject).toBe('Lamp');
    expect(raw?.messages.map(({ text }) => text.trim())).toEqual(['One', 'Two']);
    expect(raw?.warnings).toEqual([]);
  });

  it('keeps a post apart from the comments in it, which stay behind it where the list is turned round', async () => {
    const older = post('in', '<p class="body">First</p>', comment('out', 'Reply') + comment('in', 'Thanks'));
    const raw = await read(
      tabs + pane('a', `<h1>Lamp</h1><div class="list">${post('out', '<p class="body">Last</p>')}${older}</div>`),
    );
    expect(raw?.messages.map(({ role, author, text }) => [role, author, text.trim()])).toEqual([
      ['customer', 'Ann', 'First'],
      ['agent', 'Cy', 'Reply'],
      ['customer', 'Cy', 'Thanks'],
      ['agent', 'Ann', 'Last'],
    ]);
    expect(raw?.messages[0]?.timeText).toBe('9:10');
  });

  it('reads markup in an attribute where it is not drawn, and says which texts are cut', async () => {
    const value = 'value="&lt;p&gt;Hello&lt;/p&gt;&lt;img src=x onerror=top.hit=1&gt;"';
    const drawn = post('in', `<p class="body" ${value}>Seen</p>`);
    const cut = post('in', '<p class="body">The begin</p><b class="more">...</b>');
    const list = `${cut}${drawn}${post('in', `<p class="body" ${value}></p>`)}`;
    const raw = await read(tabs + pane('a', `<h1>Lamp</h1><div class="list">${list}</div>`));
    expect(raw?.messages.map(({ text, bodyState }) => [text.trim(), bodyState])).toEqual([
      ['Hello', undefined],
      ['Seen', undefined],
      ['The begin', 'collapsed'],
    ]);
    expect((globalThis as { hit?: number }).hit).toBeUndefined();
  });

  it('finds the reply box in frames that are named, and in no other', async () => {
    const frame = (names: string, html: string): string =>
      `<iframe class="${names}" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    const box = '<body class="box" contenteditable="true">Draft</body>';
    const list = '<h1>Lamp</h1><div class="list"></div>';
    const inMail = await openPage(tabs + pane('a', list + frame('mail', box)));
    expect(adapter.composer?.(at(inMail))).toBeNull();
    const nested = await openPage(tabs + pane('a', list + frame('editor', frame('editor', box))));
    expect(adapter.composer?.(at(nested))).toMatchObject({ mode: 'public', hasDraft: true });
  });

  it('reads what the tab of the ticket controls, and nothing while that is not on screen', async () => {
    const list = (text: string): string =>
      `<h1>${text}</h1><div class="list">${post('in', `<p class="body">${text}</p>`)}</div>`;
    const page = await openPage(tabs + pane('a', list('Seven')) + pane('b', list('Eight'), 'hidden'));
    const texts = (path: string): string[] | undefined =>
      adapter.read(at(page, path))?.messages.map(({ text }) => text.trim());
    expect([texts('/t/7'), texts('/t/8'), texts('/t/9')]).toEqual([['Seven'], undefined, undefined]);
    expect(adapter.drifted?.(at(page, '/t/8'))).toBeNull();
    for (const each of page.querySelectorAll('section')) each.toggleAttribute('hidden');
    expect(adapter.readAgain?.(at(page, '/t/8'), [])).toBeNull();
    expect([texts('/t/7'), texts('/t/8')]).toEqual([undefined, ['Eight']]);
  });

  it('leaves a changed pane to reading by shape only while it is the only one', async () => {
    const changed = pane('a', '<div class="new-list">Words</div>');
    expect(adapter.drifted?.(at(await openPage(tabs + changed)))).toEqual({ ticketId: '7', number: '#7' });
    expect(adapter.drifted?.(at(await openPage(tabs + changed + pane('b', 'x', 'hidden'))))).toBeNull();
  });
});
