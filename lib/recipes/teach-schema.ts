import { z } from 'zod';
import type { TeachState } from '../sites/teach/state';
import { recipeSchema } from './schema';

/** The zod twin of `TeachState`: a compromised page can speak as its picker. */
const line = (most: number) => z.string().max(most);
const kind = z.enum(['customer', 'agent', 'note', 'composer', 'lead']);

export const teachSchema: z.ZodType<TeachState> = z.strictObject({
  step: z.union([kind, z.literal('review')]),
  picked: z.partialRecord(kind, line(100)),
  problem: z
    .enum(['same-message', 'no-common-list', 'nothing-alike', 'no-text', 'no-editable', 'frame-closed', 'gone'])
    .nullable(),
  preview: z
    .array(
      z.strictObject({
        role: z.enum(['customer', 'agent', 'bot', 'system', 'unknown']),
        visibility: z.enum(['public', 'internal', 'unknown']),
        author: line(100),
        time: line(100),
        text: line(200),
      }),
    )
    .max(20),
  count: z.number().int().nonnegative(),
  subject: line(300),
  composer: z.enum(['public', 'internal', 'forward', 'unknown']).nullable(),
  options: z.number().int().nonnegative().max(50),
  option: z.number().int().nonnegative().max(50),
  names: z.record(line(100), z.enum(['customer', 'agent'])),
  recipe: recipeSchema.nullable(),
  at: line(100),
});
