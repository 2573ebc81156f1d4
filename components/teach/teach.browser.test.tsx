import { describe, expect, it } from 'vitest';
import { draw, violations } from '../../tests/fixtures/panel/draw';
import { ticket } from '../../tests/fixtures/panel/views';
import type { TeachState, TeachWish } from '../../lib/sites/teach/state';
import { TeachFirst, TeachOffer, TeachSaved } from './offer';
import { TeachView } from './teach-view';
import type { Teaching } from './use-teaching';

const line = (change: Partial<TeachState['preview'][number]>): TeachState['preview'][number] => ({
  role: 'customer',
  visibility: 'public',
  author: 'Desmond Achterberg',
  time: '3 November 2026, 10:32',
  text: 'I returned the dehumidifier four weeks ago.',
  ...change,
});

const state = (change: Partial<TeachState> = {}): TeachState => ({
  step: 'review',
  picked: { customer: 'I returned', agent: 'Returns are checked', composer: 'Reply' },
  problem: null,
  preview: [
    line({}),
    line({ role: 'agent', author: 'Marisol Trent', text: 'Returns are checked first.' }),
    line({ role: 'agent', visibility: 'internal', author: 'Marisol Trent', text: 'Third time this month.' }),
    line({ role: 'unknown', author: '' }),
  ],
  count: 4,
  subject: 'Refund',
  composer: 'public',
  options: 3,
  option: 0,
  names: { 'Marisol Trent': 'agent' },
  recipe: {
    format: 'tandem-recipe/1',
    id: 'r',
    name: 'desk.test',
    host: 'desk.test',
    path: '/t/*',
    list: ['.log'],
    item: ['.entry'],
    body: ['.text'],
    author: [],
    time: [],
    lead: [],
    customer: [],
    agent: [],
    note: [],
    rest: 'unknown',
    composer: [],
    subject: [],
    over: '',
    by: 'Tandem',
    at: '2026-11-20T09:00:00.000Z',
  },
  at: '',
  ...change,
});

function recording(change: Partial<Teaching> = {}): Teaching & { calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    state: null,
    saved: null,
    failed: false,
    start: () => void calls.push('start'),
    guide: (wish: TeachWish) => void calls.push(JSON.stringify(wish)),
    save: (name) => void calls.push(`save ${name}`),
    undo: () => void calls.push('undo'),
    close: () => void calls.push('close'),
    ...change,
  };
}

describe('teaching in the panel', () => {
  it.each(['light', 'dark'] as const)('has no accessibility violation in %s, in any step', async (theme) => {
    const teaching = recording({ failed: true });
    for (const given of [
      state({ step: 'customer', picked: {}, preview: [], count: 0, recipe: null, at: 'My train' }),
      state({ step: 'agent', problem: 'no-common-list' }),
      state(),
    ]) {
      const screen = await draw(<TeachView state={given} teaching={teaching} />, { theme });
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      expect(await violations()).toEqual([]);
      await screen.unmount();
    }
  });

  it('has no accessibility violation where it is offered and where it is done', async () => {
    const saved = recording({ saved: { name: 'Desk', before: [], undone: false } });
    await draw(
      <>
        <TeachFirst teaching={recording({ failed: true })} />
        <TeachOffer ticket={{ ...ticket, warnings: ['SELECTOR_DRIFT'] }} teaching={recording()} />
        <TeachSaved teaching={saved} />
      </>,
    );
    expect(await violations()).toEqual([]);
  });

  it('shows every message with its side, and says what is unclear', async () => {
    const screen = await draw(<TeachView state={state()} teaching={recording()} />);
    await expect.element(screen.getByText('Note', { exact: true })).toBeVisible();
    await expect.element(screen.getByText('For 1 message it is not clear who wrote them.')).toBeVisible();
    await expect.element(screen.getByText(/holds for this ticket/u)).toBeVisible();
  });

  it('says in words why two messages do not go together, and lets the question stand', async () => {
    const screen = await draw(
      <TeachView state={state({ step: 'agent', problem: 'no-common-list' })} teaching={recording()} />,
    );
    await expect.element(screen.getByText(/These two have no common list/u)).toBeVisible();
    await expect.element(screen.getByText(/Now a message that your side wrote/u)).toBeVisible();
  });

  it('keeps what was learned under the name that was typed', async () => {
    const teaching = recording();
    const screen = await draw(<TeachView state={state()} teaching={teaching} />);
    await screen.getByLabelText('Name of the tool').fill('Front desk');
    await screen.getByRole('button', { name: 'Save' }).click();
    await screen.getByRole('button', { name: 'Change: The reply box' }).click();
    await screen.getByRole('button', { name: /^Other pieces/u }).click();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    expect(teaching.calls).toEqual([
      'save Front desk',
      '{"op":"again","kind":"composer"}',
      '{"op":"option","step":1}',
      '{"op":"stop"}',
    ]);
  });

  it('offers nothing to keep while nothing was learned', async () => {
    const screen = await draw(
      <TeachView state={state({ recipe: null, count: 0, preview: [] })} teaching={recording()} />,
    );
    await expect.element(screen.getByRole('button', { name: 'Cancel' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save' }).elements()).toEqual([]);
  });

  it('is offered where the reader is unsure or the page has changed, and nowhere else', async () => {
    const person = (certainty: number) => ({
      author: 'A',
      role: 'customer' as const,
      certainty,
      messages: 1,
      sample: '',
    });
    const clear = { ...ticket, warnings: [], certainty: 0.9, participants: [person(0.9)] };
    const calm = await draw(<TeachOffer ticket={clear} teaching={recording()} />);
    expect(calm.getByRole('button').elements()).toEqual([]);
    await calm.unmount();
    const unsure = await draw(<TeachOffer ticket={{ ...clear, participants: [person(0.3)] }} teaching={recording()} />);
    await expect.element(unsure.getByRole('button', { name: 'Teach this page' })).toBeVisible();
    await unsure.unmount();
    const changed = await draw(
      <TeachOffer ticket={{ ...clear, warnings: ['SELECTOR_DRIFT'] }} teaching={recording()} />,
    );
    await expect.element(changed.getByRole('button', { name: 'Teach again' })).toBeVisible();
  });
});
