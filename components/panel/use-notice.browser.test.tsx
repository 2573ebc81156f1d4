import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import type { InsertReply } from '../../lib/assist/contract';
import { contextWith } from '../../tests/fixtures/panel/draw';
import { NoticeBar } from './notice-bar';
import { useInsertion } from './use-insertion';
import { useNotices } from './use-notice';

let answer = (_: InsertReply): void => {};
const { actions: recorded } = contextWith();
if (recorded === null) throw new Error('The test context has no actions');
const actions = { ...recorded, insert: () => new Promise<InsertReply>((resolve) => (answer = resolve)) };

/** The panel's foot for one ticket. */
function Foot({ ticket }: { ticket: string }) {
  const notices = useNotices(ticket);
  const insertion = useInsertion(actions, 'public', notices.tell);
  return (
    <>
      <button onClick={() => void insertion.insert({ text: 'Hello', itemKey: 'x', p: 1 })}>Insert</button>
      <NoticeBar notices={notices} insertion={insertion} />
    </>
  );
}

describe('the line at the foot of the panel', () => {
  it('is said of the ticket that the text went to, however late the answer comes', async () => {
    const screen = await render(<Foot ticket="one" />);
    await screen.getByRole('button', { name: 'Insert' }).click();
    await screen.rerender(<Foot ticket="two" />);
    answer({ status: 'inserted', undoable: true });
    await expect.element(screen.getByText(/Inserted as a draft/u)).not.toBeInTheDocument();
    await screen.rerender(<Foot ticket="one" />);
    await expect.element(screen.getByText(/Inserted as a draft/u)).toBeVisible();
  });

  it('offers no undo where there is nothing to take back', async () => {
    const screen = await render(<Foot ticket="one" />);
    await screen.getByRole('button', { name: 'Insert' }).click();
    answer({ status: 'inserted-twice' });
    await expect.element(screen.getByText(/took the text twice/u)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});
