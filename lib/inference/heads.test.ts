import { describe, expect, it } from 'vitest';
import { base64, headJson, headsJson } from '../../tests/fixtures/engine/tiny-model';
import { ModelFileError } from '../errors';
import { applyHead, parseHeads, type Head } from './heads';

function head(json: Record<string, unknown>): Head {
  const found = parseHeads(headsJson({ mine: json })).byName.get('mine');
  if (found === undefined) throw new Error('the head is missing');
  return found;
}

const vector = (...values: number[]): Float32Array => Float32Array.from(values);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('heads', () => {
  it('turn a vector into calibrated probabilities of each label', () => {
    const platt = head(headJson(['a', 'b'], { calibration: { kind: 'platt', a: [2, 1], b: [0, -1] } }));
    const { p } = applyHead(platt, vector(0.5, 9, 9, 9), []);
    expect(p[0]).toBeCloseTo(sigmoid(2 * 0.5), 6);
    expect(p[1]).toBeCloseTo(sigmoid(1 - 1), 6);
  });

  it('share one whole among exclusive labels, at the temperature of the file', () => {
    const soft = head(headJson(['a', 'b'], { kind: 'softmax', calibration: { kind: 'temperature', t: 2 } }));
    const { p } = applyHead(soft, vector(2, 0, 0, 0), []);
    expect(p[0]).toBeCloseTo(Math.exp(1) / (Math.exp(1) + Math.exp(2)), 6);
    expect((p[0] ?? 0) + (p[1] ?? 0)).toBeCloseTo(1, 6);
  });

  it('stay finite for values that would overflow', () => {
    const soft = head(headJson(['a', 'b'], { kind: 'softmax' }));
    expect(applyHead(soft, vector(1e6, 0, 0, 0), []).p).toEqual([0, 1]);
  });

  it('run layer after layer', () => {
    const layers = [
      { in: 4, out: 2, activation: 'tanh', weights: base64([1, 0, 0, 0, 0, 1, 0, 0]), bias: base64([0, 0]) },
      { in: 2, out: 1, activation: 'gelu', weights: base64([1, 1]), bias: base64([0.5]) },
    ];
    const x = Math.tanh(0.3) + Math.tanh(-0.2) + 0.5;
    const gelu = 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
    expect(applyHead(head(headJson(['a'], { layers })), vector(0.3, -0.2, 0, 0), []).p[0]).toBeCloseTo(
      sigmoid(gelu),
      5,
    );
  });

  it('take the strongest sentence when the file says so, and the whole text otherwise', () => {
    const sentences = [vector(1, 0, 0, 0), vector(3, 0, 0, 0)];
    const strongest = applyHead(head(headJson(['a'])), vector(0, 0, 0, 0), sentences);
    expect(strongest.p[0]).toBeCloseTo(sigmoid(3), 6);
    const whole = applyHead(head(headJson(['a'], { aggregate: 'whole' })), vector(0, 0, 0, 0), sentences);
    expect(whole.p[0]).toBe(0.5);
    expect(whole.sentences).toHaveLength(2);
  });

  it('keep the place of a sentence that was not read', () => {
    const { sentences, p } = applyHead(head(headJson(['a'])), vector(0, 0, 0, 0), [null, vector(2, 0, 0, 0)]);
    expect(sentences).toEqual([[], [expect.closeTo(sigmoid(2), 6)]]);
    expect(p[0]).toBeCloseTo(sigmoid(2), 6);
  });
});

describe('heads.json', () => {
  const layer = { in: 4, out: 1, activation: 'none', weights: base64([0, 0, 0, 0]), bias: base64([0]) };
  it.each([
    ['another format', { ...headsJson({}), format: 'tandem-heads/2' }, 'format'],
    ['no revision', { ...headsJson({}), revision: '' }, 'revision'],
    ['windows too short for a word', { ...headsJson({}), maxTokens: 2 }, 'maxTokens'],
    [
      'too few weights',
      headsJson({ x: headJson(['a'], { layers: [{ ...layer, weights: base64([0]) }] }) }),
      'x.layers.0',
    ],
    [
      'text that is no base64',
      headsJson({ x: headJson(['a'], { layers: [{ ...layer, bias: '***' }] }) }),
      'x.layers.0',
    ],
    [
      'a weight that is no number',
      headsJson({ x: headJson(['a'], { layers: [{ ...layer, bias: base64([Number.NaN]) }] }) }),
      'x.layers.0',
    ],
    ['layers that do not meet', headsJson({ x: headJson(['a'], { layers: [layer, layer] }) }), 'x.layers.1'],
    ['more labels than outputs', headsJson({ x: headJson(['a'], { labels: ['a', 'b'] }) }), 'x: 1 outputs'],
    ['a label without a threshold', headsJson({ x: headJson(['a'], { thresholds: [] }) }), 'thresholds'],
    [
      'a calibration of another size',
      headsJson({ x: headJson(['a'], { calibration: { kind: 'platt', a: [], b: [] } }) }),
      'calibration',
    ],
    ['not an object', null, 'heads.json'],
  ])('is refused with the place named: %s', (_, json, place) => {
    expect(() => parseHeads(json)).toThrow(ModelFileError);
    expect(() => parseHeads(json)).toThrow(place);
  });
});
