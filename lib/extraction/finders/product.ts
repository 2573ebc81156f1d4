import { defineFinder } from '../finder';

/** Lines of devices whose name with its number is the model. */
const LINE = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<value>${[
    'iPhone (?:\\d{1,2}e?|SE|XS|XR|X)(?: (?:Pro Max|Pro|Plus|mini|Max))?',
    'iPad (?:(?:Pro|Air|mini) )?(?:M\\d|\\d{1,2})',
    'MacBook (?:Air|Pro)(?: (?:M\\d|1[3-6]))?',
    'Apple Watch (?:Series \\d{1,2}|SE|Ultra(?: \\d)?)',
    'AirPods (?:Pro|Max)(?: \\d)?',
    'Galaxy (?:(?:Tab|Watch|Note|Buds|Z Fold|Z Flip) ?)?[SAM]?\\d{1,3}(?: (?:Ultra|Plus|FE))?',
    'Pixel \\d{1,2}a?(?: Pro)?',
    'Redmi Note \\d{1,2}(?: Pro)?',
    'Surface (?:Pro|Laptop|Go) \\d{1,2}',
    'PlayStation [1-5]|PS[345]|Xbox (?:Series [XS]|One(?: [XS])?)',
    'ThinkPad [A-Z]\\d{1,3}[a-z]?',
    'FRITZ!Box \\d{4}',
  ].join('|')})(?![\\p{L}\\p{N}_])`,
  'dgu',
);

const BRANDS =
  'Acer|AEG|Asus|Beko|Bosch|Bose|Braun|Breville|Brother|Canon|DeLonghi|Dell|DeWalt|DJI|D-Link|Dyson|Epson|Fitbit|Garmin|GoPro|Google|Honeywell|Hoover|HP|HTC|Huawei|iRobot|JBL|Jura|KitchenAid|Kenwood|Kyocera|Lenovo|Lexmark|LG|Logitech|Makita|Miele|Motorola|Netgear|Nikon|Ninja|Nokia|OnePlus|Panasonic|Philips|Ricoh|Roborock|Roku|Samsung|Sharp|Shark|Siemens|Sonos|Sony|Tefal|Toshiba|TP-Link|Ubiquiti|Vaillant|Whirlpool|Xerox|Xiaomi|Zyxel';
/** A letter and a figure together; after the name of a series, four figures do. */
const BRANDED = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<value>(?:${BRANDS}) (?:(?:[A-Z][\\p{L}]{2,14} ){0,2}(?=[A-Z-]{0,10}\\d[A-Z0-9-]{0,12})(?=\\d{0,8}[A-Z])[A-Z0-9][A-Z0-9-]{1,14}|[A-Z][\\p{L}]{2,14} \\d{3,5}[a-z]{0,3}))(?![\\p{L}\\p{N}_])`,
  'dgu',
);
const CODE = '(?=[A-Z0-9/-]{0,12}\\d)(?:[A-Z0-9]{1,10}[-/]){0,3}[A-Z0-9]{1,14}';
const MODEL = new RegExp(
  `(?<![\\p{L}\\p{N}_])[Mm]odel(?:l|lo)?(?: (?:number|no\\.?|name|code|nr\\.?))?(?: is| ist)?[ :#]{1,3}(?<model>(?<value>${CODE}))(?![\\p{L}\\p{N}_])`,
  'dgu',
);
const ARTICLE = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:SKU|[Aa]rticle (?:number|no\\.?|code)|[Ii]tem (?:number|no\\.?|code)|[Pp]roduct (?:number|no\\.?|code|ID)|[Pp]art (?:number|no\\.?)|Artikelnummer|Artikel-Nr\\.?)(?: is)?[ :#]{1,3}(?<article>(?<value>${CODE}))(?![\\p{L}\\p{N}_])`,
  'dgu',
);

/** Products by a model or article number, a known line of devices, or a brand with a code. Words alone name too much. */
export default defineFinder({
  id: 'product',
  kind: 'product',
  order: 58,
  forms: [MODEL, ARTICLE, LINE, BRANDED],
  read({ text, groups }) {
    if (groups.model !== undefined && (/^(?:19|20)\d{2}$/u.test(text) || !/\d{3}|[A-Z]-?\d|\d-?[A-Z]/u.test(text)))
      return null;
    return { value: text.replaceAll(/\s{1,9}/gu, ' ') };
  },
});
