import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../tests/tools/project.ts';
import { riskJson } from '../../tests/fixtures/packs/made-pack';
import { say } from '../i18n/translate';
import { PackError } from '../packs/pack-error';
import { checkRiskFit } from './risk-fit';

describe('risk weights of a pack', () => {
  const refused = (text: string): string => {
    try {
      checkRiskFit(text);
    } catch (error) {
      if (error instanceof PackError) return say(`problem.${error.code}`, error.problem.values);
      throw error;
    }
    return 'taken';
  };
  const risk = (change: object): string => JSON.stringify({ ...riskJson, ...change });

  it('are taken when this version computes what they weigh', () => {
    expect(refused(risk({}))).toBe('taken');
    // A feature that is new here has to be named in RISK_FEATURES too.
    expect(refused(readFileSync(join(root, 'public/models/risk.json'), 'utf8'))).toBe('taken');
    expect(refused(risk({ features: ['max_repeated'], weights: [1] }))).toBe('taken');
  });

  it.each([
    ['no JSON', '{', 'risk.json of the pack cannot be used: not JSON.'],
    ['a later format', risk({ format: 'tandem-risk/2' }), 'risk.json is of the format tandem-risk/2;'],
    ['weights too few', risk({ weights: [1] }), 'features and weights differ in number'],
    [
      'a feature of another version',
      risk({ features: ['max_shouting'], weights: [1] }),
      'weighs what this version does not compute: max_shouting.',
    ],
  ])('with %s are refused in words', (_, text, sentence) => {
    expect(refused(text)).toContain(sentence);
  });
});
