import type { Conversation, Message } from '../conversation/conversation';
import { runPipeline, type PipelineParts, type PipelineResult } from './pipeline';
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
  inView: boolean,
  stillCurrent: () => boolean,
): Promise<PipelineResult | null> {
  return runPipeline(parts, {
    asker: { group: `tab ${tabId}`, inView },
    conversation,
    turns,
    choices: () => sessionStore.choices(conversation.ref.key),
    kinds: ['article', 'snippet', 'safe-answer'],
    playbook: null,
    now: new Date(),
    stillCurrent,
  });
}
