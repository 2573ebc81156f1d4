import { ModelFileError } from '../errors';
import { checkFormat } from '../packs/format';
import { RISK } from '../packs/manifest';
import { PackError } from '../packs/pack-error';
import { RISK_FEATURES } from './escalation';
import { parseRiskModel, type RiskModel } from './risk-model';

/**
 * Holds the risk weights of a pack to this version: a feature that nobody computes would count as zero, unseen.
 * @returns the weights
 * @throws PackError that says what does not fit
 */
export function checkRiskFit(text: string): RiskModel {
  const json = parse(text);
  checkFormat(RISK, json, 'tandem-risk/1');
  try {
    const model = parseRiskModel(json);
    const unknown = model.features.filter((name) => !RISK_FEATURES.includes(name));
    if (unknown.length > 0)
      throw new PackError('pack-risk-features', { names: unknown.slice(0, 5).join(', ').slice(0, 200) });
    return model;
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new PackError('pack-format', { file: RISK, detail: error.message }, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PackError('pack-format', { file: RISK, detail: 'not JSON' }, { cause: error });
  }
}
