import { defineFinder } from '../finder';

const FORM = /(?<![\p{L}\p{N}.-])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}-]|\.\d)/dgu;

/** IPv4 addresses. Never shown as a fact, but personal data when text leaves the device. */
export default defineFinder({
  id: 'ip',
  kind: 'ip',
  order: 78,
  forms: [FORM],
  read: ({ text }) => (text.split('.').every((part) => Number(part) <= 255) ? { value: text } : null),
});
