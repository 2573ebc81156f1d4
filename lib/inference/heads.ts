import { z } from 'zod';
import { messageOf, ModelFileError } from '../errors';

/**
 * The small layers on top of the encoder, read from `public/models/heads.json` (`tandem-heads/1`, written by
 * `training/`). They run in plain JavaScript on pooled token states: a few thousand multiplications.
 */

const layerSchema = z.object({
  in: z.number().int().positive(),
  out: z.number().int().positive(),
  activation: z.enum(['gelu', 'tanh', 'none']),
  weights: z.string(),
  bias: z.string(),
});

const calibrationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('temperature'), t: z.number().positive() }),
  z.object({ kind: z.literal('platt'), a: z.array(z.number()), b: z.array(z.number()) }),
]);

const headSchema = z.object({
  kind: z.enum(['softmax', 'multilabel']),
  labels: z.array(z.string()).min(1),
  aggregate: z.enum(['whole', 'max-span']),
  layers: z.array(layerSchema).min(1),
  calibration: calibrationSchema,
  thresholds: z.array(z.number()),
});

const headsSchema = z.object({
  format: z.literal('tandem-heads/1'),
  revision: z.string().min(1),
  dim: z.number().int().positive(),
  pooling: z.literal('mean'),
  // Below this no window holds a word beside its special tokens.
  maxTokens: z.number().int().min(8),
  heads: z.record(z.string(), headSchema),
});

interface Layer {
  in: number;
  out: number;
  activation: 'gelu' | 'tanh' | 'none';
  /** Row-major, `out` rows of `in`. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface Head {
  kind: 'softmax' | 'multilabel';
  labels: readonly string[];
  /** `max-span`: the probability of a message is the highest of the whole and each sentence. */
  aggregate: 'whole' | 'max-span';
  /** Probability per label from which it is shown; above 1 for a label that is never shown. */
  thresholds: readonly number[];
  layers: readonly Layer[];
  calibration: z.infer<typeof calibrationSchema>;
}

export interface Heads {
  revision: string;
  dim: number;
  maxTokens: number;
  byName: ReadonlyMap<string, Head>;
}

/** One head's answer for a message: calibrated probabilities for the whole text and for each sentence. */
export interface HeadOutput {
  labels: readonly string[];
  thresholds: readonly number[];
  /** Aggregated as the head says; one value per label, 0 to 1. */
  p: readonly number[];
  /** One row per sentence, in the order of the sentences; an empty row for a sentence that was not read. */
  sentences: readonly (readonly number[])[];
}

/**
 * Reads and checks `heads.json`.
 * @throws ModelFileError `model-damaged` that names the field.
 */
export function parseHeads(json: unknown): Heads {
  const parsed = headsSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw damaged(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}`);
  }
  const { heads, revision, dim, maxTokens } = parsed.data;
  const byName = new Map<string, Head>();
  for (const [name, head] of Object.entries(heads)) {
    const layers = head.layers.map((layer, index) => decodeLayer(layer, `${name}.layers.${index}`));
    checkShapes(name, head, layers, dim);
    byName.set(name, { ...head, layers });
  }
  return { revision, dim, maxTokens, byName };
}

/** Every number that would otherwise be taken from nowhere: layers that do not meet, labels without a threshold. */
function checkShapes(name: string, head: z.infer<typeof headSchema>, layers: readonly Layer[], dim: number): void {
  let width = dim;
  for (const [index, layer] of layers.entries()) {
    if (layer.in !== width) throw damaged(`${name}.layers.${index}: takes ${layer.in} values, gets ${width}`);
    width = layer.out;
  }
  const count = head.labels.length;
  if (width !== count) throw damaged(`${name}: ${width} outputs for ${count} labels`);
  if (head.thresholds.length !== count)
    throw damaged(`${name}: ${head.thresholds.length} thresholds for ${count} labels`);
  const { calibration } = head;
  if (calibration.kind === 'platt' && (calibration.a.length !== count || calibration.b.length !== count))
    throw damaged(`${name}: calibration does not fit ${count} labels`);
}

function decodeLayer(layer: z.infer<typeof layerSchema>, where: string): Layer {
  const weights = decodeFloats(layer.weights, where);
  const bias = decodeFloats(layer.bias, where);
  if (weights.length !== layer.in * layer.out || bias.length !== layer.out)
    throw damaged(`${where}: wrong number of weights`);
  return { ...layer, weights, bias };
}

function decodeFloats(base64: string, where: string): Float32Array {
  const text = decodeBase64(base64, where);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  // Little-endian, as every machine is that has WebAssembly.
  const floats = new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
  if (!floats.every(Number.isFinite)) throw damaged(`${where}: a weight is not a number`);
  return floats;
}

function decodeBase64(text: string, where: string): string {
  try {
    return atob(text);
  } catch (error) {
    throw damaged(`${where}: ${messageOf(error)}`);
  }
}

function damaged(detail: string): ModelFileError {
  return new ModelFileError('model-damaged', 'heads.json', `heads.json: ${detail}`);
}

/** Runs one head on the pooled vector of the whole message and of each sentence. */
export function applyHead(head: Head, whole: Float32Array, sentences: readonly (Float32Array | null)[]): HeadOutput {
  const wholeP = probabilities(head, whole);
  const rows = sentences.map((vector) => (vector === null ? [] : probabilities(head, vector)));
  const p =
    head.aggregate === 'whole'
      ? wholeP
      : wholeP.map((value, label) => Math.max(value, ...rows.map((row) => row[label] ?? 0)));
  return { labels: head.labels, thresholds: head.thresholds, p, sentences: rows };
}

function probabilities(head: Head, input: Float32Array): number[] {
  let activations = input;
  for (const layer of head.layers) activations = forward(layer, activations);
  return calibrate(head, activations);
}

function forward(layer: Layer, input: Float32Array): Float32Array {
  const output = new Float32Array(layer.out);
  for (let row = 0; row < layer.out; row += 1) {
    let sum = layer.bias[row] ?? 0;
    const base = row * layer.in;
    for (let column = 0; column < layer.in; column += 1)
      sum += (layer.weights[base + column] ?? 0) * (input[column] ?? 0);
    output[row] = activate(layer.activation, sum);
  }
  return output;
}

function activate(kind: Layer['activation'], x: number): number {
  if (kind === 'tanh') return Math.tanh(x);
  // The exact form would need erf; this is the usual tanh form, as PyTorch's gelu(approximate='tanh').
  if (kind === 'gelu') return 0.5 * x * (1 + Math.tanh(0.7978845608 * (x + 0.044715 * x ** 3)));
  return x;
}

function calibrate(head: Head, logits: Float32Array): number[] {
  const { calibration } = head;
  if (calibration.kind === 'platt') {
    return Array.from(logits, (logit, label) =>
      sigmoid((calibration.a[label] ?? 1) * logit + (calibration.b[label] ?? 0)),
    );
  }
  const scaled = Array.from(logits, (logit) => logit / calibration.t);
  if (head.kind === 'multilabel') return scaled.map(sigmoid);
  const highest = Math.max(...scaled);
  const weights = scaled.map((value) => Math.exp(value - highest));
  const total = weights.reduce((sum, value) => sum + value, 0);
  return weights.map((value) => value / total);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
