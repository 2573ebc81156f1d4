import { defineFinder } from '../finder';
import { follows } from '../number-after';

const NUMBER = '\\d{1,5}(?:\\.\\d{1,6}){0,4}(?:[-_][a-z0-9]{1,8})?';
const END = '(?![\\p{L}\\p{N}_%€£$]|[.,:]\\d)';

/** Systems, browsers and languages whose name and number are the version. Capitals count: windows of a house have none. */
const PLATFORM = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<value>(?<product>iOS|iPadOS|macOS|Mac OS X?|OS X|watchOS|tvOS|visionOS|Android|Ubuntu|Debian|Fedora|ChromeOS|Chrome|Chromium|Firefox|Safari|Python|Node(?:\\.js)?|PHP|Java|Ruby|PostgreSQL|MySQL|MariaDB|WordPress|WooCommerce|Magento|Drupal|One UI|HyperOS|MIUI|Kotlin|Docker|Kubernetes|\\.NET) (?:version |v)?(?<number>\\d{1,4}(?:\\.\\d{1,5}){0,3}))${END}`,
  'dgu',
);
const WINDOWS = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?<value>(?<product>Windows|Win|Windows Server) ?(?<number>7|8|8\\.1|10|11|XP|20(?:12|16|19|22|25)))${END}`,
  'dgu',
);
const AFTER_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}_])(?:version|ver\\.?|firmware(?: version)?|fw|software version|build|release|rev(?:ision)?)(?: (?:is|no\\.?|number|was))?[ :]{1,3}(?<value>v?(?<number>${NUMBER}))${END}`,
  'dgiu',
);
const SHORT = new RegExp(
  `(?<![\\p{L}\\p{N}_.-])(?<value>v\\.? ?(?<number>\\d{1,4}(?:\\.\\d{1,6}){1,4}(?:-[a-z0-9.]{1,10})?))${END}`,
  'dgu',
);
const CHANGE = new RegExp(
  `(?<![\\p{L}])(?:upgraded?|updated?|downgraded?|upgrading|updating|rolled back)(?: (?:it|them|us|the app))? (?:from|to) (?<value>(?<number>\\d{1,4}(?:\\.\\d{1,6}){1,4}))${END}`,
  'dgiu',
);
/** Three figures with points, in a text that speaks of versions. */
const THREE_FIGURES = '\\d{1,3}\\.\\d{1,3}\\.\\d{1,4}';
const LIKE = new RegExp(`(?<![\\p{L}\\p{N}_./:-])(?<value>(?<number>${THREE_FIGURES}))${END}`, 'dgu');
const LIKE_ONLY = new RegExp(`^${THREE_FIGURES}$`, 'u');

const SPEAKS_OF_VERSIONS = /version|firmware|upgrad|updat|release|python|node/iu;
const NO_VERSION = /(?:section|chapter|step|clause|article|paragraph|§|table|figure|page|room|ip|[€£$])[ :]{0,2}$/iu;
/** A date with points: 12.05.2026. */
const DATE = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}$/u;

/** Versions of software, only with a word or a name that says so. */
export default defineFinder({
  id: 'version',
  kind: 'version',
  order: 70,
  forms: [PLATFORM, WINDOWS, AFTER_WORD, SHORT, CHANGE, LIKE],
  read({ text, groups, span, all }) {
    const { product = null, number: version = '' } = groups;
    if (DATE.test(text) || follows(all, span.start, NO_VERSION)) return null;
    const bare = text === version && /^\d+$/u.test(version);
    // "build 3 houses", "release 2 songs": a bare figure says nothing after words of other meanings.
    if (bare && /(?:build|release|rev|revision)[ :]{1,3}$/iu.test(all.slice(Math.max(0, span.start - 10), span.start)))
      return null;
    const near = all.slice(Math.max(0, span.start - 200), span.end + 200);
    if (product === null && LIKE_ONLY.test(text) && !SPEAKS_OF_VERSIONS.test(near)) return null;
    return { value: { product, version } };
  },
});
