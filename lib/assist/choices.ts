import type { Intent } from '../inference/labels';

/** The agent's own decisions on a ticket; they always win over the models. */
export interface AgentChoices {
  intent: Intent | null;
  /** Suggestion ids judged bad. */
  rejected: readonly string[];
  /** Action id -> ticked or unticked by hand. */
  ticked: Readonly<Record<string, boolean>>;
}

export const NO_CHOICES: AgentChoices = { intent: null, rejected: [], ticked: {} };
