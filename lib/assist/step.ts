import type { Conversation, Message } from '../conversation/conversation';
import { runPipeline, type PipelineInput, type PipelineParts, type PipelineResult } from './pipeline';
import { sessionStore } from './session-store';

/** Where the evidence of an assessment comes from. */
export type StepParts = PipelineParts;

/**
 * One step for the ticket of a tab: the pipeline with what the agent chose for this ticket.
 * @returns null when a newer run has overtaken this one.
 * @throws when the engine cannot understand the messages or the risk model cannot be read.
 */
export async function assessTurns(
  parts: StepParts,
  tabId: number,
  conversation: Conversation,
  turns: readonly Message[],
  { inView, clauses }: Pick<PipelineInput, 'clauses'> & { inView: boolean },
  stillCurrent: () => boolean,
): Promise<PipelineResult | null> {
  return runPipeline(parts, {
    asker: { group: `tab ${tabId}`, inView },
    conversation,
    turns,
    choices: () => sessionStore.choices(conversation.ref.key),
    clauses,
    kinds: ['article', 'snippet', 'safe-answer'],
    playbook: null,
    now: new Date(),
    stillCurrent,
  });
}
