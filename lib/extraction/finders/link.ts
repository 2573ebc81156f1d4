import { defineFinder } from '../finder';

const FORM = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>"'`]{2,800}/dgiu;

/** Links. Never shown as a fact; found first so that the numbers in an address are not taken for orders and phones. */
export default defineFinder({
  id: 'link',
  kind: 'link',
  order: 5,
  forms: [FORM],
  read({ text, span }) {
    const value = text.replace(/[.,;:!?)\]]{1,8}$/u, '');
    return { value, span: { start: span.start, end: span.start + value.length } };
  },
});
