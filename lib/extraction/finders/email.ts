import { defineFinder } from '../finder';

/** Letters of any script, because addresses may have them (RFC 6531). */
const FORM =
  /(?<![\p{L}\p{N}_])[\p{L}\p{N}_][\p{L}\p{N}_.+%'’&-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){1,8}/dgu;

/** E-mail addresses; the domain in small letters, because only the part before the sign may depend on case. */
export default defineFinder({
  id: 'email',
  kind: 'email',
  order: 10,
  forms: [FORM],
  read({ text }) {
    const [local = '', domain = ''] = text.split('@');
    return { value: `${local}@${domain.toLowerCase()}` };
  },
});
