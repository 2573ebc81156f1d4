import { TandemError } from '../errors';

/** Why a model pack is not used: `problem.<code>` in lib/i18n is the sentence, `values` fill its holes. */
export interface PackProblem {
  code: PackCode;
  values: Readonly<Record<string, string | number>>;
}

export type PackCode =
  | 'pack-address'
  | 'pack-insecure'
  | 'pack-not-granted'
  | 'pack-busy'
  | 'pack-unreachable'
  | 'pack-stalled'
  | 'pack-status'
  | 'pack-redirected'
  | 'pack-no-checksums'
  | 'pack-none-there'
  | 'pack-encoder-only'
  | 'pack-list'
  | 'pack-file-missing'
  | 'pack-too-large'
  | 'pack-file-size'
  | 'pack-file-longer'
  | 'pack-file-altered'
  | 'pack-storage'
  | 'pack-disk-full'
  | 'pack-format'
  | 'pack-version'
  | 'pack-dim'
  | 'pack-window'
  | 'pack-tokenizer'
  | 'pack-head-missing'
  | 'pack-labels'
  | 'pack-risk-features'
  | 'pack-model'
  | 'pack-slow'
  | 'pack-trial'
  | 'pack-damaged';

/** Letters of one value: what a pack calls its parts may be as long as its files. */
const MOST_LETTERS = 300;

/** A pack that cannot be fetched, kept or used, in the words of its problem. */
export class PackError extends TandemError {
  readonly problem: PackProblem;
  constructor(code: PackCode, values: PackProblem['values'] = {}, options?: ErrorOptions) {
    const short = shortened(values);
    super(code, `${code} ${JSON.stringify(short)}`, options);
    this.name = 'PackError';
    this.problem = { code, values: short };
  }
}

function shortened(values: PackProblem['values']): PackProblem['values'] {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, MOST_LETTERS) : value,
  ]);
  return Object.fromEntries(entries);
}
