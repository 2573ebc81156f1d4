import { describe, expect, it } from 'vitest';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { ModelFileError } from '../errors';
import { parseRiskModel } from './risk-model';

describe('risk.json', () => {
  it('is taken as it stands when it fits', () => {
    expect(parseRiskModel(structuredClone(riskModel))).toEqual(riskModel);
  });

  it.each([
    ['another format', { ...riskModel, format: 'tandem-risk/2' }, 'format'],
    ['a weight too few', { ...riskModel, weights: [1] }, 'differ in number'],
    ['no thresholds', { ...riskModel, thresholds: {} }, 'thresholds'],
    ['a weight that is no number', { ...riskModel, weights: riskModel.weights.map(String) }, 'weights.0'],
    ['nothing', null, 'risk.json'],
  ])('is refused with the place named: %s', (_, json, place) => {
    expect(() => parseRiskModel(json)).toThrow(ModelFileError);
    expect(() => parseRiskModel(json)).toThrow(place);
  });
});
