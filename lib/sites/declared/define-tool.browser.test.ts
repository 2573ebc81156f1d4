import { afterEach, describe, expect, it } from 'vitest';
import { closePage, openPage } from '../../../tests/contract/fixture-frame';
import type { RawConversation } from '../../conversation/conversation';
import { NO_HINTS } from '../hints';
import { recognise } from '../tool-page';
import { defineTool } from './define-tool';
import type { Tool } from './tool';

/** A made-up tool that uses what the real ones do not use yet. */
const grade = 'A, 2026';
const TOOL: Tool = {
  id: 'made-up',
  label: 'Made up',
  evidence: 'source',
  page: { matches: ['https://*.made-up.example/*'], path: /^\/t\//, signs: [{ css: '.made-up', grade }] },
  ticket: /^\/t\/(\d+)/,
  scope: {
    named: [{ css: '[data-ticket="{id}"]', grade }],
    active: [{ css: '.pane.open', grade }],
    mounted: [{ css: '.pane', grade }],
    agrees: (_pane, id, document) => (document.querySelector('.tab')?.textContent ?? id) === id,
    list: [{ css: '.list', grade }],
  },
  items: [
    { find: [{ css: '.opening', grade }], lead: true, role: () => 'customer', body: [{ css: '.body', grade }] },
    {
      find: [
        { css: '.item', grade },
        { css: 'article', grade: 'D' },
      ],
      parts: [{ css: '.bubble', grade }],
      role: { customer: [{ css: '.in', grade }], agent: [{ css: '.out', grade }] },
      note: [{ css: '.note', grade }],
      author: [{ css: '.name', grade }],
      time: [{ css: '[data-at]', grade, attr: 'data-at' }],
      body: [{ css: '.body', grade }],
      kind: ({ element }) => (element.classList.contains('draft') ? 'skip' : 'message'),
    },
  ],
  grouped: true,
  head: {
    subject: [{ css: 'h1', grade }],
    email: [{ css: 'a.mail', grade, attr: 'href' }],
    total: [{ css: '.count', grade }],
  },
  composer: {
    box: [
      { css: '.reply', grade, mode: 'public' },
      { css: '.memo', grade, mode: 'internal' },
    ],
  },
};
const adapter = defineTool(TOOL);

const bubble = (side: string, text: string): string =>
  `<div class="bubble ${side}"><div class="body">${text}</div></div>`;
const item = (name: string, bubbles: string, more = ''): string =>
  `<div class="item ${more}">${name === '' ? '' : `<b class="name">${name}</b><i data-at="1767225600"></i>`}${bubbles}</div>`;
const pane = (id: string, items: string, more = ''): string =>
  `<div class="pane" data-ticket="${id}" ${more}><h1>Subject ${id}</h1><a class="mail" href="mailto:a@b.example">A</a><p class="count">of 12</p><div class="list">${items}</div><textarea class="reply" style="display:none"></textarea><textarea class="memo">x</textarea></div>`;

const at = (page: Document, path = '/t/7', host = 'x.made-up.example'): Parameters<typeof adapter.read>[0] => ({
  document: page,
  url: new URL(`https://${host}${path}`),
  hints: NO_HINTS,
});
const read = async (body: string, path?: string): Promise<RawConversation | null> =>
  adapter.read(at(await openPage(`<body class="made-up">${body}</body>`), path));
const texts = (raw: RawConversation | null): string[] | undefined => raw?.messages.map(({ text }) => text.trim());

afterEach(closePage);

const OTHER = pane('8', item('Cy', bubble('in', 'OTHER')), 'hidden');

describe('a declared tool', () => {
  it('reads head, grouped bubbles and the box that is shown', async () => {
    const raw = await read(
      OTHER +
        pane(
          '7',
          item('Ann', bubble('in', 'One') + bubble('in', 'Two')) +
            item('', bubble('in', 'Three')) +
            item('Bo', bubble('out note', 'Four')),
        ),
    );
    expect(texts(raw)).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(raw?.messages.map(({ author }) => author)).toEqual(['Ann', 'Ann', 'Ann', 'Bo']);
    expect(raw?.messages.map(({ datetime }) => datetime)).toEqual(Array(4).fill('1767225600'));
    expect(raw?.messages.map(({ visibility }) => visibility)).toEqual(['public', 'public', 'public', 'internal']);
    expect(raw).toMatchObject({
      ticketId: '7',
      subject: 'Subject 7',
      customer: { email: 'a@b.example' },
      warnings: [],
    });
    expect(raw?.completeness?.total).toBe(12);
  });

  it('takes the mode of the box from the box', async () => {
    const page = await openPage(`<body class="made-up">${pane('7', item('Ann', bubble('in', 'One')))}</body>`);
    expect(adapter.composer?.(at(page))).toMatchObject({ mode: 'internal', hasDraft: true });
    const box = page.querySelector<HTMLElement>('.memo') as HTMLElement;
    expect(adapter.modeOf?.(box)).toBe('internal');
  });

  it('believes no mark that stands in what somebody wrote, or at another bubble', async () => {
    const raw = await read(
      pane('7', item('Ann', bubble('in', 'Hi <b class="out note name">Mallory</b>') + bubble('out', 'Yes'))),
    );
    expect(raw?.messages.map(({ role, author, visibility }) => [role, author, visibility])).toEqual([
      ['customer', 'Ann', 'public'],
      ['agent', 'Ann', 'public'],
    ]);
  });

  it('puts the opening text first where the list is turned round', async () => {
    const turned = defineTool({ ...TOOL, order: 'newest-first' });
    const list =
      '<div class="opening"><p class="body">First</p></div>' +
      item('Bo', bubble('out', 'Third')) +
      item('Ann', bubble('in', 'Second'));
    const page = await openPage(`<body class="made-up">${pane('7', list)}</body>`);
    const raw = turned.read(at(page));
    expect(texts(raw)).toEqual(['First', 'Second', 'Third']);
    expect(raw?.order).toBe('oldest-first');
  });

  it('takes name and time from below, where they stand at the last bubble of a row', async () => {
    const below = defineTool({ ...TOOL, grouped: 'below' });
    const nameless = (html: string): string => html.replace(/<b class="name">.*?<\/i>/, '');
    const list =
      nameless(item('Ann', bubble('in', 'One'))) +
      item('Ann', bubble('in', 'Two')) +
      nameless(item('Bo', bubble('out', 'Three'))) +
      item('Bo', bubble('out', 'Four')) +
      item('Cy', bubble('out', 'Five')).replace('<b class="name">Cy</b>', '') +
      item('Cy', bubble('out', 'Six'));
    const page = await openPage(`<body class="made-up">${pane('7', list)}</body>`);
    const raw = below.read(at(page));
    expect(raw?.messages.map(({ author }) => author)).toEqual(['Ann', 'Ann', 'Bo', 'Bo', '', 'Cy']);
  });

  it('joins the time of day with the day above it, and says when that is not there', async () => {
    const withDays = defineTool({
      ...TOOL,
      items: TOOL.items.map((kind) => (kind.lead === true ? kind : { ...kind, time: [{ css: '.at', grade }] })),
      days: [{ css: '.day', grade }],
    });
    const said = (time: string): string =>
      item('Ann', bubble('in', 'Hello')).replace('<i data-at="1767225600"></i>', `<i class="at">${time}</i>`);
    const list = `<h4 class="day">3 Nov 2026</h4>${said('9:12 AM')}${said('4 Nov, 10:00')}${said('14:05')}`;
    const page = await openPage(`<body class="made-up">${pane('7', list)}</body>`);
    const raw = withDays.read(at(page));
    expect(raw?.messages.map(({ timeText }) => timeText)).toEqual([
      '3 Nov 2026 9:12 AM',
      '4 Nov, 10:00',
      '3 Nov 2026 14:05',
    ]);
    expect(raw?.warnings).toEqual([]);
    const bare = await openPage(`<body class="made-up">${pane('7', list.replace('class="day"', ''))}</body>`);
    expect(withDays.read(at(bare))?.warnings).toEqual(['SELECTOR_DRIFT']);
  });

  it('leaves the address out of a name', async () => {
    const list =
      item('Ann Bo &lt;ann@b.example&gt;', bubble('in', 'One')) + item('&lt;cy@b.example&gt;', bubble('in', 'Two'));
    expect((await read(pane('7', list)))?.messages.map(({ author }) => author)).toEqual(['Ann Bo', '<cy@b.example>']);
  });

  it('names a picture by its address', async () => {
    const items = TOOL.items.map((kind) => ({ ...kind, files: [{ css: 'img', grade }] }));
    const list = item(
      'Ann',
      '<div class="bubble in"><img src="/files/9/lamp.jpg?s=2"><div class="body">See</div></div>',
    );
    const page = await openPage(`<body class="made-up">${pane('7', list)}</body>`);
    expect(defineTool({ ...TOOL, items }).read(at(page))?.messages[0]?.attachments).toEqual(['lamp.jpg']);
  });

  it('leaves out drafts, hidden items and items inside others', async () => {
    const raw = await read(
      pane(
        '7',
        item('Ann', bubble('in', 'One')) +
          item('Bo', bubble('out', 'Half'), 'draft') +
          `<div hidden>${item('Bo', bubble('out', 'Gone'))}</div>`,
      ),
    );
    expect(texts(raw)).toEqual(['One']);
    expect(raw?.warnings).toEqual([]);
  });

  it.each([
    ['only other tickets are mounted', OTHER],
    ['the open tab is of another ticket', `<b class="tab">9</b>${pane('7', item('Ann', bubble('in', 'One')))}`],
    [
      'its pane is not seen and another one is',
      OTHER.replace('hidden', '') + pane('7', item('Ann', bubble('in', 'One')), 'hidden'),
    ],
    ['two panes could be it', '<div class="pane open"><div class="list"></div></div>'.repeat(2)],
  ])('reads nothing, by no means, while %s', async (_, body) => {
    const page = await openPage(`<body class="made-up">${body}</body>`);
    expect(adapter.read(at(page))).toBeNull();
    expect(adapter.drifted?.(at(page))).toBeNull();
  });

  it('leaves a page that has changed to the reader by shape', async () => {
    const page = await openPage(
      `<body class="made-up"><section>${'Something new entirely. '.repeat(9)}</section></body>`,
    );
    expect(adapter.read(at(page))).toBeNull();
    expect(adapter.drifted?.(at(page))).toEqual({ ticketId: '7', number: '#7' });
    expect(adapter.drifted?.(at(page, '/t/list'))).toBeNull();
  });

  it('tells an empty ticket from a list whose items nobody knows', async () => {
    expect(texts(await read(pane('7', '')))).toEqual([]);
    expect(await read(pane('7', `<section>${'Something new entirely. '.repeat(9)}</section>`))).toBeNull();
  });

  it('says that it drifted when a fallback was used or a part is in no item', async () => {
    const list = item('Ann', bubble('in', 'One')).replace('class="item', 'role="x"><article class="');
    expect((await read(pane('7', list)))?.warnings).toEqual(['SELECTOR_DRIFT']);
    const nameless = item('Ann', bubble('in', 'One')).replace('class="name"', 'class="who"');
    expect((await read(pane('7', nameless)))?.warnings).toEqual(['SELECTOR_DRIFT']);
  });

  it('is known by its hosts, elsewhere by its signs, and on no other path', async () => {
    const page = await openPage('<body class="made-up"></body>');
    expect(recognise(TOOL.page, at(page))).toBe(0.95);
    expect(recognise(TOOL.page, at(page, '/t/7', 'desk.example'))).toBe(0.9);
    expect(recognise(TOOL.page, at(page, '/blog'))).toBe(0);
    const bare = await openPage('<body></body>');
    expect(recognise(TOOL.page, at(bare, '/t/7', 'made-up.example.evil.example'))).toBe(0);
  });
});
