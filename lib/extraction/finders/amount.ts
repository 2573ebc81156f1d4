import { defineFinder } from '../finder';
import { CODES, currencyOf, decimalOf } from '../money';

const MARK_BEFORE = `(?:US|AU|CA|NZ|HK|NT|MX|R|A|C|S)?\\$|[£€¥₹₩₽₺₪฿₫₱]|(?<![\\p{L}])(?:Rs\\.?|kr\\.?|Fr\\.|${CODES}|eur|usd|gbp|chf)`;
const MARK_AFTER = `[£€$¥₹₩₽₺₪฿₫₱]|zł|(?:${CODES}|eur|usd|gbp|chf|euros?|pounds?|dollars?|quid|bucks|rupees?|yen|francs?|franken|kronor|kr)(?![\\p{L}\\p{N}])`;
const NUMBER =
  "(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3}){1,4}(?:[.,]\\d{1,2})?|\\d{1,3}(?:[.,'’]\\d{2,3}){1,5}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,2})?)(?:[.,][-–])?";
const SCALE = '(?: ?(?:k|mn|m|mio\\.?|million|millionen|bn|billion)(?![\\p{L}\\p{N}]))?';
const END = '(?![\\p{L}\\p{N}_]|[.,:/]\\d)';

/** "£49.99", "EUR 35,50", "A$49", "$5k". */
const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}_$])(?<value>(?<minus>[-−](?=[£€$¥]))?(?<mark>${MARK_BEFORE}) ?(?<number>${NUMBER}${SCALE}))${END}`,
  'dgu',
);
/** "35 euros", "1.249,00 €", "1,5 Mio. €". */
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}_.,/:#-])(?<number>${NUMBER}${SCALE}) ?(?<mark>${MARK_AFTER})(?![\\p{L}\\p{N}_])`,
  'dgiu',
);
/** "50p", "99 cents": hundredths. */
const SMALL = /(?<![\p{L}\p{N}_.,/:#-])(?<number>\d{1,2}) ?(?<mark>p|pence|cents?)(?![\p{L}\p{N}_])/dgiu;
const NO_MONEY = /(?:weigh(?:s|ed)?|lost|gained|lift(?:s|ed)?|page|pages|at)\s{1,2}(?:about )?$/iu;

/** Amounts of money with their currency. A number without a mark of money is none. */
export default defineFinder({
  id: 'amount',
  kind: 'amount',
  order: 85,
  forms: [BEFORE, AFTER, SMALL],
  read({ groups, span, all }) {
    const { number = '', mark = '', minus } = groups;
    const amount = decimalOf(number);
    if (amount === null) return null;
    if (/^(?:pounds?|p)$/iu.test(mark) && NO_MONEY.test(all.slice(Math.max(0, span.start - 20), span.start)))
      return null;
    const small = /^(?:p|pence|cents?)$/iu.test(mark);
    const value = small ? `0.${amount.padStart(2, '0')}` : amount;
    return { value: { amount: minus === undefined ? value : `-${value}`, currency: currencyOf(mark), mark } };
  },
});
