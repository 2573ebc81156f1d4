import { afterEach, describe, expect, it } from 'vitest';
import { closePage, openPage } from '../../../tests/contract/fixture-frame';
import { NO_HINTS } from '../hints';
import { defineTool } from './define-tool';

afterEach(closePage);

const tool = defineTool({
  id: 'sample',
  label: 'Sample',
  evidence: 'source',
  page: { matches: [], signs: [{ css: 'main', grade: 'A' }] },
  ticket: /id=(\d+)/,
  scope: { active: [{ css: 'main', grade: 'A' }], list: [{ css: 'ol', grade: 'A' }] },
  items: [
    { find: [{ css: 'li', grade: 'A' }], role: () => 'customer', body: [{ css: 'p', grade: 'A' }] },
    {
      find: [{ css: 'hr + b', grade: 'A' }],
      kind: 'event',
      role: {},
      author: [{ css: 'i', grade: 'A' }],
      body: [{ css: 'b > span', grade: 'A' }],
    },
  ],
  head: {
    name: [{ css: 'address', take: /^(.+?) </, grade: 'A' }],
    email: [{ css: 'address', take: /<(.+)>/, grade: 'A' }],
    total: [{ css: 'small', grade: 'A' }],
  },
  composer: {
    box: [{ css: 'iframe.box', grade: 'A' }],
    mode: { internal: [{ css: '.note', grade: 'A' }], otherwise: 'public' },
  },
});

async function open(form: string, text: string, className = '', count = 2) {
  const document = await openPage(
    `<main><address>Jo Brandt &lt;jo@brandt.example&gt;</address><small>${count} messages</small><ol><li><p>The lamp is broken.</p></li>
    <hr><b><span><i>Ida</i> closed it</span></b></ol><form class="${form}"><iframe class="box"></iframe></form></main>`,
  );
  const inner = document.querySelector('iframe')?.contentDocument?.body as HTMLElement;
  inner.contentEditable = 'true';
  inner.className = className;
  inner.textContent = text;
  return { document, url: new URL('https://desk.example/?id=7'), hints: NO_HINTS };
}

describe('a declared tool', () => {
  it('takes name and address out of one text, and the writer of an event out of its words', async () => {
    const read = tool.read(await open('', ''));
    expect(read?.customer).toEqual({ name: 'Jo Brandt', email: 'jo@brandt.example' });
    expect(read?.messages[1]).toMatchObject({ kind: 'event', author: 'Ida', text: 'Ida closed it' });
  });

  it.each([
    [2, false],
    [5, true],
  ])(
    'says that the ticket is not whole where the tool counts more messages than can be read',
    async (count, hasEarlier) => {
      const read = tool.read(await open('', '', '', count));
      expect(read?.completeness).toEqual({ total: count, hasEarlier });
    },
  );

  it.each([
    ['', 'Dear Jo', '', { mode: 'public', hasDraft: true }],
    ['note', ' ', '', { mode: 'internal', hasDraft: false }],
    ['', 'Type your message here', 'cke_editable placeholder', { mode: 'public', hasDraft: false }],
  ])(
    'finds a box in a frame, asks around the frame for its mode, and knows a hint from a draft',
    async (form, text, className, wanted) => {
      const context = await open(form, text, className);
      const composer = tool.composer?.(context);
      expect(composer).toMatchObject(wanted);
      expect(composer?.element.isContentEditable).toBe(true);
      expect(tool.modeOf?.(composer?.element as HTMLElement)).toBe(composer?.mode);
    },
  );
});
