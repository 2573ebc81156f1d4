import { z } from 'zod';
import { ModelFileError } from '../errors';

/** The fitted weights behind the escalation risk: `public/models/risk.json`, written by `training/`. */

const riskModelSchema = z
  .object({
    format: z.literal('tandem-risk/1'),
    features: z.array(z.string()).min(1),
    weights: z.array(z.number()),
    bias: z.number(),
    thresholds: z.object({ watch: z.number(), alert: z.number() }),
  })
  .refine((model) => model.features.length === model.weights.length, {
    message: 'features and weights differ in number',
  });

export type RiskModel = z.infer<typeof riskModelSchema>;

/** @throws ModelFileError `model-damaged` that names the field */
export function parseRiskModel(json: unknown): RiskModel {
  const parsed = riskModelSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ModelFileError(
    'model-damaged',
    'risk.json',
    `risk.json: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'not readable'}`,
  );
}
