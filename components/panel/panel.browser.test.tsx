import { describe, expect, it } from 'vitest';
import { draw, violations } from '../../tests/fixtures/panel/draw';
import { ticket } from '../../tests/fixtures/panel/views';
import { EngineBanner } from './engine-banner';
import { ErrorBoundary } from './error-boundary';
import { NoticeBar } from './notice-bar';
import { ProblemBanner } from './problem-banner';
import { TicketHeader } from './ticket-header';
import type { Insertion } from './use-insertion';
import type { Notice, Notices } from './use-notice';

const insertion: Insertion = {
  mode: 'public',
  busy: false,
  insert: () => Promise.resolve(),
  copy: () => Promise.resolve(),
  undo: () => Promise.resolve(),
};

const saying = (notice: Notice): Notices => ({ notice, tell: () => {}, dismiss: () => {} });

function Broken(): never {
  throw new Error('a broken view');
}

describe('the frame around the views', () => {
  it.each(['light', 'dark'] as const)('has no accessibility violation in %s, in any state', async (theme) => {
    await draw(
      <>
        <TicketHeader ticket={ticket} onOptions={() => {}} onTeach={() => {}} />
        <EngineBanner
          engine={{ state: 'loading', loadedBytes: 3_000_000, totalBytes: 23_000_000 }}
          onRetry={() => {}}
        />
        <EngineBanner
          engine={{ state: 'failed', code: 'model-damaged', file: 'encoder/onnx/model_quantized.onnx', detail: 'x' }}
          onRetry={() => {}}
        />
        <ProblemBanner problem={{ code: 'engine-crashed', detail: 'x' }} onRetry={() => {}} />
        <NoticeBar
          notices={saying({ text: 'Inserted as a draft.', tone: 'good', canUndo: true })}
          insertion={insertion}
        />
        <NoticeBar notices={saying({ text: 'Not inserted.', tone: 'danger', canUndo: false })} insertion={insertion} />
        <NoticeBar notices={saying({ text: 'Copied instead.', tone: 'warn', canUndo: false })} insertion={insertion} />
      </>,
      { theme },
    );
    expect(await violations()).toEqual([]);
  });

  it('says which ticket it speaks of, since when, and how it was read', async () => {
    const screen = await draw(<TicketHeader ticket={ticket} onOptions={() => {}} onTeach={() => {}} />);
    await expect
      .element(screen.getByRole('heading', { level: 1 }))
      .toHaveTextContent('#4104 · AW-287733: refund of £179.00, final request');
    await screen.getByText('5 messages read').click();
    await expect.element(screen.getByText('Some authors were inferred, not stated by the page.')).toBeVisible();
  });

  it('does not claim a whole ticket when only part of it is loaded', async () => {
    const part = { ...ticket, completeness: { total: 31, loaded: 22, hasEarlier: true, truncatedBodies: 0 } };
    const screen = await draw(<TicketHeader ticket={part} onOptions={() => {}} onTeach={() => {}} />);
    await expect.element(screen.getByText('22 of 31 messages read')).toBeVisible();
  });

  it('shows how much of the model is loaded', async () => {
    const screen = await draw(
      <EngineBanner engine={{ state: 'loading', loadedBytes: 3_000_000, totalBytes: 23_400_000 }} onRetry={() => {}} />,
    );
    await expect.element(screen.getByText('Loading the language model: 3.0 MB of 23.4 MB')).toBeVisible();
  });

  it('names a damaged model file and what to do', async () => {
    const screen = await draw(
      <EngineBanner
        engine={{ state: 'failed', code: 'model-damaged', file: 'heads.json', detail: '' }}
        onRetry={() => {}}
      />,
    );
    await expect.element(screen.getByText('A model file is damaged: heads.json. Install Tandem again.')).toBeVisible();
  });

  it('replaces a view that breaks and lets it be opened again', async () => {
    const screen = await draw(
      <ErrorBoundary where="test" text="This view met an error.">
        <Broken />
      </ErrorBoundary>,
    );
    await expect.element(screen.getByText('This view met an error.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Open it again' })).toBeVisible();
  });
});
