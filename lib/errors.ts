/**
 * Expected failures are values or one of these classes, with a sentence key the panel can show.
 * Unexpected ones go to `report`, which names the place and never throws.
 */

/** Base of every failure that Tandem can explain to a person. */
export class TandemError extends Error {
  /** Key of the sentence in `lib/i18n` that says what happened and what to do. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TandemError';
    this.code = code;
  }
}

/** A model file is missing, truncated or altered; `file` is its path below `models/`. */
export class ModelFileError extends TandemError {
  readonly file: string;
  constructor(code: 'model-missing' | 'model-damaged', file: string, message: string, options?: ErrorOptions) {
    super(code, message, options);
    this.name = 'ModelFileError';
    this.file = file;
  }
}

const seen = new WeakSet<object>();

/** Writes an unexpected error once, with the place it came from (a plugin id, an entrypoint). */
export function report(error: unknown, where: string): void {
  if (typeof error === 'object' && error !== null) {
    if (seen.has(error)) return;
    seen.add(error);
  }
  console.error(`[tandem] ${where}:`, error);
}

/** The text of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
