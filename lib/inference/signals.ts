/** What one pass of the encoder says about one customer message: numbers and ranges, no text. */
export interface MessageSignals {
  messageId: string;
  /** Characters that were read when the message was too long, else its length. */
  analysedChars: number;
  /** Task id -> result. Read it with `resultOf`, so that a new task edits no shared type. */
  results: Readonly<Record<string, unknown>>;
}

/** The typed result of one task, or the task's fallback when the model pack lacks its head. */
export function resultOf<Result>(signals: MessageSignals, task: { id: string; fallback: Result }): Result {
  // Results are written by the engine from this very task's `parse`; the id is the proof of the type.
  return (signals.results[task.id] as Result | undefined) ?? task.fallback;
}
