import type { Library, Playbook, PlaybookStep } from '../library/library';

/** What of a playbook is compared with a conversation. */

/** A step as it can be recognised in a conversation. */
export interface StepWords {
  /** What doing it looks like: its text or its `done`, and the reply that goes with it. */
  agent: string[];
  /** What the customer says when it needs no doing: `done`, or nothing. */
  customer: string[];
}

/** A playbook in one line: what it is for. */
export function descriptionOf({ title, when }: Playbook): string {
  return [title, when.text].filter((part) => part !== '').join('. ');
}

/** What doing a step looks like, and what the customer says when it needs no doing. */
export function wordsOf(step: PlaybookStep, library: Library): StepWords {
  const reply = library.items.find((item) => item.kind === 'snippet' && item.id === step.reply);
  const body = reply?.kind === 'snippet' ? reply.body.replaceAll(/\{\{.*?\}\}/gu, ' ').trim() : '';
  return {
    agent: [step.text, step.done ?? '', body].filter((text) => text !== ''),
    customer: step.done === undefined ? [] : [step.done],
  };
}

/** The playbooks that may be offered, each with its library. */
export function playbooksOf(libraries: readonly Library[]): { playbook: Playbook; library: Library }[] {
  return libraries.flatMap((library) =>
    library.items.flatMap((item) =>
      item.kind === 'playbook' && item.state !== 'deprecated' ? [{ playbook: item, library }] : [],
    ),
  );
}

/** Every text that the tracker may compare, so that the engine can read them before the first ticket asks. */
export function playbookTexts(libraries: readonly Library[]): string[] {
  const texts = playbooksOf(libraries).flatMap(({ playbook, library }) => [
    descriptionOf(playbook),
    ...playbook.steps.flatMap((step) => {
      const { agent, customer } = wordsOf(step, library);
      return [...agent, ...customer];
    }),
  ]);
  return [...new Set(texts)];
}
