import { afterEach, describe, expect, it } from 'vitest';
import { recipe } from '../../../tests/fixtures/sites/recipes';
import type { RawConversation } from '../../conversation/conversation';
import { defineAdapter, type Adapter, type ReadContext } from '../adapter';
import { readTicket } from '../read-ticket';
import type { Readers } from '../readers';
import type { Recipe } from './recipe';
import { allReaders } from '../registry';
import { elementOf } from '../element-of';
import { recipesAt } from './address';
import { taught } from './taught';

const PAGE = `<h1>Late check-in</h1><div class="talk">
<div class="turn guest"><b class="who">Ann Lee</b> <time datetime="2026-11-03T10:00:00Z">10:00</time><div class="words">May I come at <i class="clerk">midnight</i>?</div></div>
<div class="turn clerk"><b class="who">Bo Dahl</b> <time datetime="2026-11-03T10:05:00Z">10:05</time><div class="words">Yes, you may.</div></div>
<div class="turn clerk aside"><b class="who">Bo Dahl</b> <time datetime="2026-11-03T10:06:00Z">10:06</time><div class="words">Quiet side.</div></div>
<div class="turn clerk" hidden><b class="who">Bo Dahl</b><div class="words">OTHER</div></div>
</div><textarea aria-label="Reply"></textarea>`;

afterEach(() => document.body.replaceChildren());

function open(html: string): void {
  document.body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

const context = (recipes: readonly Recipe[], roles: ReadContext['hints']['roles'] = {}): ReadContext => ({
  document,
  url: new URL('https://desk.example/t/88'),
  hints: { roles, recipes },
});

const tool = (raw: RawConversation | null): Adapter =>
  defineAdapter({
    id: 'tool',
    label: 'Tool',
    evidence: 'programs',
    page: { matches: [], signs: [] },
    locate: () => null,
    read: () => raw,
  });
const spoken: RawConversation = { ticketId: '88', messages: [{ role: 'customer', text: 'By the adapter' }] };

function read(recipes: readonly Recipe[], among: readonly Adapter[] = [], roles = {}) {
  const readers: Readers = {
    tools: () => among.map(({ id }) => id),
    source: (id) => {
      const adapter = among.find((one) => one.id === id);
      const reader = adapter === undefined ? allReaders.source(id).reader : { adapter, elementOf };
      return { reader, trouble: null, request: () => {}, retry: () => {} };
    },
    retry: () => {},
  };
  return (
    readTicket(context(recipes, roles), { now: new Date('2026-11-21T12:00:00Z'), live: true, readers }).ticket
      ?.conversation ?? null
  );
}

const sides = (conversation: ReturnType<typeof read>): string[] | undefined =>
  conversation?.messages.map(({ role, visibility, author }) => `${role} ${visibility} ${author}`);

describe('a taught page', () => {
  it('is read with sides, notes, names and times, and nothing that is hidden', () => {
    open(PAGE);
    const conversation = read([recipe()]);
    expect(sides(conversation)).toEqual(['customer public Ann Lee', 'agent public Bo Dahl', 'agent internal Bo Dahl']);
    expect(conversation).toMatchObject({
      adapter: 'taught',
      tool: 'desk.example',
      subject: 'Late check-in',
      ref: { key: 'taught:desk.example:88' },
      composer: { mode: 'public' },
      warnings: [],
    });
    expect(JSON.stringify(conversation)).not.toContain('OTHER');
  });

  it('takes no mark from what a person wrote', () => {
    open(PAGE);
    const forged = recipe({ agent: ['in:.clerk'], note: ['text:midnight'] });
    expect(sides(read([forged]))?.[0]).toBe('customer public Ann Lee');
  });

  it('says that it has changed when a fallback reads it', () => {
    open(PAGE);
    const conversation = read([recipe({ item: ['.gone', '.turn'] })]);
    expect(conversation?.messages).toHaveLength(3);
    expect(conversation?.warnings).toContain('SELECTOR_DRIFT');
  });

  it('goes to the generic reader, with a word, when nothing fits any more', () => {
    open(PAGE);
    const conversation = read([recipe({ item: ['.gone'] })]);
    expect(conversation?.adapter).toBe('generic');
    expect(conversation?.warnings).toContain('SELECTOR_DRIFT');
  });

  it('asks who is who when the one mark that told the sides apart is gone', () => {
    open(PAGE);
    const conversation = read([recipe({ customer: [], agent: ['self:.gone'], note: [], rest: 'customer' })]);
    expect(conversation?.messages.every(({ roleCertainty }) => roleCertainty < 0.5)).toBe(true);
  });

  it('believes what the agent said about a name', () => {
    open(PAGE);
    const unmarked = recipe({ customer: [], agent: [] });
    expect(sides(read([unmarked], [], { 'Ann Lee': 'customer', 'Bo Dahl': 'agent' }))).toEqual([
      'customer public Ann Lee',
      'agent public Bo Dahl',
      'agent internal Bo Dahl',
    ]);
  });

  it('leaves pages of other hosts and other kinds alone', () => {
    expect(recipesAt(context([recipe({ host: 'other.example' }), recipe({ path: '/u/*' })]))).toEqual([]);
    expect(recipesAt(context([recipe()]))).toHaveLength(1);
  });

  it('reads only anew what was touched', () => {
    open(PAGE);
    const given = context([recipe()]);
    const first = taught.read(given);
    const words = document.querySelectorAll('.words')[1];
    words?.replaceChildren('No, sorry.');
    const again = taught.readAgain?.(given, words === undefined ? [] : [words]);
    expect(again?.messages.map(({ text }) => text)).toEqual(['May I come at midnight?', 'No, sorry.', 'Quiet side.']);
    expect(again?.messages[0]).toBe(first?.messages[0]);
  });
});

describe('a recipe beside the adapter of a tool', () => {
  it('gives way to one that reads the page', () => {
    open(PAGE);
    expect(read([recipe()], [tool(spoken)])?.adapter).toBe('tool');
  });

  it('wins over the one that it corrects', () => {
    open(PAGE);
    expect(read([recipe({ over: 'tool' })], [tool(spoken)])?.adapter).toBe('taught');
  });

  it('wins over one whose page has changed, or that finds nothing', () => {
    open(PAGE);
    expect(read([recipe()], [tool({ ...spoken, warnings: ['SELECTOR_DRIFT'] })])?.adapter).toBe('taught');
    expect(read([recipe()], [tool(null)])?.adapter).toBe('taught');
  });
});
