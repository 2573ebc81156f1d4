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

/** A pack that cannot be fetched, kept or used, in the words of its problem. */
export class PackError extends TandemError {
  readonly problem: PackProblem;
  constructor(code: PackCode, values: PackProblem['values'] = {}, options?: ErrorOptions) {
    super(code, `${code} ${JSON.stringify(values)}`, options);
    this.name = 'PackError';
    this.problem = { code, values };
  }
}
