import { remember } from '../../conversation/remember';
import { plain } from '../../conversation/time-words';
import { LOCALES } from './shift-times';

/**
 * The words that readers look for and that buttons and fields are made of. They are language, not anybody's text, so
 * that they may stay in a fixture; without them no reader could tell a note from a reply. Taken from the readers' own
 * patterns, so that a language added there counts here too.
 */
const sources = import.meta.glob<string>(
  [
    '../../sites/{labels,candidates,body-text,visibility}.ts',
    '../../sites/generic/*.ts',
    '../../sites/adapters/*.ts',
    '../../conversation/{quoting,time-words,clean-text,normalise}.ts',
    '!../../**/*.test.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Words of everyday interfaces that no reader needs but a person reading the fixture does. */
const EVERYDAY =
  'php html htm asp aspx jsp cgi am pm uhr utc gmt http https www com org net example about account accept actions activity add additional address advanced again all also and any apply approve are assign attach attachment attachments back between bold browse bulk bulleted call calls can cancel canned card case cases category change channel chat choose clear close collapse column company compose contact continue conversation conversations copy create current dashboard date default delete description details discard done download draft drafts due edit editor email empty end enter error events expand export field fields file files filter filters find finish first follow folder font for format from get go group groups has help hidden hide history home home here icon image import in inbox insert internal is italic item items knowledge label labels language last latest link list load loading log login logout look macro macros mail main manage me menu merge message messages mine more move must my name new next no not note notes notifications number of off ok on open option options or order organization other our page panel password phone pin please preview previous print priority private product profile project public queue quick quote read recent refresh related remove rename reply replies report reports request requests reset resolve response restore result results retry save schedule search section see select send sent set settings share short show sidebar sign size skip snooze solved sort source spam split start state status stop subject submit subscribe summary switch system tab tag tags task tasks team template templates text the their them this ticket tickets time title to today toggle tools top total translate type unassigned underline undo unread untitled update upload use user users value version view views visible watch welcome what when who with without workspace write yes you your zoom';

interface Vocabulary {
  whole: ReadonlySet<string>;
  /** Words in which the pattern leaves a letter open: `r.ponse`. */
  open: RegExp;
  /** Of the same scripts: a word only where nothing else stands beside it. */
  single: ReadonlySet<string>;
  /** Of scripts that put no blanks between words; longest first. */
  inside: RegExp;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
let made: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  if (made !== undefined) return made;
  const whole = new Set([...EVERYDAY.split(' '), ...calendarWords()]);
  const open = new Set<string>();
  const inside = new Set<string>();
  for (const source of Object.values(sources)) {
    for (const literal of literalsOf(source)) {
      for (const [word] of literal.matchAll(/\.{0,2}[\p{L}\p{M}]+(?:\.{1,2}[\p{L}\p{M}]+)*\.{0,2}/gu)) {
        if (UNSPACED.test(word)) inside.add(word);
        else if (word.includes('.')) open.add(word.toLowerCase());
        if (word.includes('.')) continue;
        if (word.length > 1) whole.add(plain(word));
      }
    }
  }
  const longest = [...inside].filter((word) => [...word].length > 1).toSorted((a, b) => b.length - a.length);
  return (made = {
    whole,
    open: new RegExp(`^(?:${[...open].filter((word) => word.replaceAll('.', '').length > 3).join('|')})$`, 'u'),
    single: new Set([...inside].filter((word) => [...word].length === 1)),
    inside: new RegExp(longest.join('|'), 'gu'),
  });
}

/** Days and months by their names. */
function calendarWords(): string[] {
  const days = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2026, index, 1 + index)));
  return LOCALES.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((style) =>
      days.flatMap((day) =>
        new Intl.DateTimeFormat(locale, { weekday: style, day: 'numeric', month: style, timeZone: 'UTC' })
          .formatToParts(day)
          .flatMap(({ type, value }) =>
            type === 'weekday' || type === 'month' ? [plain(value.replace(/\.$/, ''))] : [],
          ),
      ),
    ),
  );
}

/** String and pattern literals of a source, without its comments and without the escapes of patterns. */
function literalsOf(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, ' ').replaceAll(/(?:^|\s)\/\/.*$/gm, ' ');
  return [
    ...code.matchAll(/'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/(?![*/\s])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[gimsuvy]*/g),
  ].map(([literal]) =>
    literal
      .replaceAll(/\\[pP]\{[^}]*\}/g, ' ')
      .replaceAll(/\\[a-zA-Z]/g, ' ')
      .replaceAll(/\[[^\]]*\]/g, '.')
      .replaceAll(/\(\?[:=!<]+/g, ' '),
  );
}

/** True for a word that may stand on any page of any tool. */
export const isCommonWord = remember((word: string): boolean => {
  const { whole, open } = vocabulary();
  const folded = plain(word);
  if (whole.has(folded)) return true;
  // Patterns hold the stem and the endings apart: `kund(?:e|in|en)`.
  for (let end = folded.length - 1; end >= Math.max(4, folded.length - 3); end -= 1)
    if (whole.has(folded.slice(0, end))) return true;
  const lower = word.toLowerCase();
  return open.test(lower);
});

/** Words of Chinese, Japanese, Korean or Thai labels inside an unbroken run of letters. */
export function commonPartsOf(run: string): { start: number; end: number }[] {
  if (!UNSPACED.test(run)) return [];
  if (vocabulary().single.has(run)) return [{ start: 0, end: run.length }];
  return [...run.matchAll(vocabulary().inside)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
}

export function isUnspaced(run: string): boolean {
  return UNSPACED.test(run);
}

/** Words that name a part in a conversation instead of a person: an author "Support team" says who they are. */
export const PART_WORDS: ReadonlySet<string> = new Set(
  'admin administrator agent agents assistant automation bot chatbot client contact customer customers desk guest help helpdesk me mailer-daemon noreply operator requester service staff support system team technician user visitor workflow you kunde kundin mitarbeiter support-team equipe equipo soporte suporte cliente clienti agente'.split(
    ' ',
  ),
);
