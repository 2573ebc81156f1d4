import type { Figure } from './measure.ts';
import type { Stage } from './stage.ts';

/** One row of the budgets. */
export interface Row {
  /** What a person types to run only this one. */
  id: string;
  title: string;
  /** How it is measured, in a sentence. */
  how: string;
  measure(stage: Stage): Promise<Figure[]>;
}
