import { defineFinder } from '../finder';
import { numberAfter, numberOf } from '../number-after';

const WORDS =
  'account|customer|client|policy|membership|member|subscriber|contract|meter|loyalty|user id|workspace id|tenant id|kundennummer|kundennr|kontonummer|vertragsnummer|versicherungsnummer|zählernummer|mitgliedsnummer|cliente|klantnummer|contrato|contrat';
/** British bank branches. */
const SORT_CODE = /(?<![\p{L}\p{N}])sort[ -]?code(?: is)?[ :]{1,3}(?<value>\d{2}[ -]?\d{2}[ -]?\d{2})(?![\d-])/dgiu;

/** Numbers that name a customer: account, policy, contract, meter, membership. */
export default defineFinder({
  id: 'account',
  kind: 'account',
  order: 65,
  forms: [SORT_CODE, numberAfter(WORDS)],
  read(candidate) {
    if (candidate.groups.cue === undefined) return { value: candidate.text.replaceAll(/\D/gu, '') };
    const value = numberOf(candidate);
    return value === null ? null : { value };
  },
});
