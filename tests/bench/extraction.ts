import { readFile } from 'node:fs/promises';
import { extract } from '../../lib/extraction/extract';
import { redact } from '../../lib/extraction/redact';
import type { Named } from '../../lib/extraction/extracted';
import { quantile } from './measure';

/**
 * `npm run bench:extraction [-- dev|test] [--misses]`: precision and recall by kind on the labelled sentences of
 * tests/fixtures/extraction. Patterns are mended on the dev half alone; `--misses` lists what went wrong there, and
 * refuses to for the test half. A sentence that says what was tried counts as found by its sentence; everything else
 * by its exact characters.
 */
export async function run(args: readonly string[]): Promise<number> {
  const half = args.find((each) => each === 'dev' || each === 'test') ?? 'test';
  const misses = args.includes('--misses');
  if (misses && half === 'test') {
    console.error('The misses of the test half stay unseen, or it would be no test: use dev --misses.');
    return 2;
  }
  const lines = (await readFile(`tests/fixtures/extraction/${half}.jsonl`, 'utf8')).trim().split('\n');
  const sentences = lines.map((line) => JSON.parse(line) as Sentence);
  report(half, sentences, misses);
  speed(sentences);
  return 0;
}

interface Gold {
  kind: Named['kind'];
  start: number;
  text: string;
  value?: string;
}
interface Sentence {
  about: string;
  text: string;
  gold: Gold[];
}

interface Tally {
  right: number;
  found: number;
  real: number;
  /** Right ones whose gold says the value, and those of them whose value is right. */
  valued: number;
  valueRight: number;
}

/** Kinds that the sentences are not labelled with. */
const UNLABELLED: ReadonlySet<string> = new Set(['link']);
const REDACTED: ReadonlySet<string> = new Set(['email', 'phone', 'card', 'iban', 'nationalId', 'account', 'ip']);

function report(half: string, sentences: readonly Sentence[], misses: boolean): void {
  const tallies = new Map<string, Tally>();
  const of = (kind: string): Tally => {
    const known = tallies.get(kind) ?? { right: 0, found: 0, real: 0, valued: 0, valueRight: 0 };
    tallies.set(kind, known);
    return known;
  };
  let clean = 0;
  let cleanRight = 0;
  let leaked = 0;
  let personal = 0;
  for (const { text, gold } of sentences) {
    const found = extract(text).filter(({ kind, certain }) => certain && !UNLABELLED.has(kind));
    for (const each of found) of(each.kind).found += 1;
    for (const each of gold) of(each.kind).real += 1;
    if (gold.length === 0) {
      clean += 1;
      cleanRight += found.length === 0 ? 1 : 0;
    }
    for (const wanted of gold) {
      const hit = found.find((each) => isSame(each, wanted));
      if (hit !== undefined) {
        const tally = of(wanted.kind);
        tally.right += 1;
        if (wanted.value !== undefined) {
          tally.valued += 1;
          const right = valueOf(hit) === wanted.value;
          tally.valueRight += right ? 1 : 0;
          if (misses && !right) console.log(`VALUE  ${wanted.value} | ${valueOf(hit)} | ${text}`);
        }
      } else if (misses) console.log(`MISSED ${wanted.kind} "${wanted.text}" | ${text}`);
    }
    if (misses) {
      for (const each of found)
        if (!gold.some((wanted) => isSame(each, wanted))) console.log(`FALSE  ${each.kind} "${each.text}" | ${text}`);
    }
    const left = redact(text);
    for (const wanted of gold) {
      if (!REDACTED.has(wanted.kind)) continue;
      personal += 1;
      leaked += left.includes(wanted.text) ? 1 : 0;
    }
  }
  console.log(`\n${half}: ${sentences.length} sentences\n`);
  console.log('kind        found  right   real  precision  recall  value right');
  const total: Tally = { right: 0, found: 0, real: 0, valued: 0, valueRight: 0 };
  for (const [kind, tally] of [...tallies].toSorted(([a], [b]) => a.localeCompare(b))) {
    row(kind, tally);
    for (const key of ['right', 'found', 'real', 'valued', 'valueRight'] as const) total[key] += tally[key];
  }
  row('all', total);
  const ends = (part: number, whole: number): string =>
    wilson(part, whole)
      .map((end) => end.toFixed(3))
      .join(' to ');
  console.log(
    `\n95 % intervals (Wilson): precision ${ends(total.right, total.found)}, recall ${ends(total.right, total.real)}`,
  );
  console.log(`\nsentences without anything to find: ${clean}, left alone: ${cleanRight}`);
  console.log(`personal data in the gold: ${personal}, still readable after redact(): ${leaked}`);
}

function row(kind: string, { right, found, real, valued, valueRight }: Tally): void {
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));
  console.log(
    kind.padEnd(10) +
      String(found).padStart(7) +
      String(right).padStart(7) +
      String(real).padStart(7) +
      share(right, found).padStart(11) +
      share(right, real).padStart(8) +
      (valued === 0 ? '-' : `${valueRight}/${valued}`).padStart(13),
  );
}

/** Wilson score interval of a share (Wilson 1927), 95 %. */
function wilson(part: number, whole: number): [number, number] {
  const z = 1.96;
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  return [(middle - reach) / (1 + (z * z) / whole), (middle + reach) / (1 + (z * z) / whole)];
}

function isSame(found: Named, gold: Gold): boolean {
  if (found.kind !== gold.kind) return false;
  if (gold.kind === 'tried') return found.span.start < gold.start + gold.text.length && found.span.end > gold.start;
  return found.span.start === gold.start && found.text === gold.text;
}

/** As the gold writes values: `1249.00 GBP`, `2026-11-03~2026-03-11`, `+447700900123`. */
function valueOf(found: Named): string {
  switch (found.kind) {
    case 'amount':
      return `${found.value.amount} ${found.value.currency ?? found.value.mark}`;
    case 'date':
      return found.value.or === null ? found.value.iso : `${found.value.iso}~${found.value.or}`;
    case 'phone':
      return found.value.e164 ?? found.value.digits;
    default:
      return found.text;
  }
}

/** Median time of one sentence, and one pass over a message of a million characters made of all of them. */
function speed(sentences: readonly Sentence[]): void {
  const times = sentences.map(({ text }) => {
    const fresh = `${text} `;
    const start = performance.now();
    extract(fresh);
    return performance.now() - start;
  });
  const median = quantile(times, 0.5) ?? 0;
  const all = sentences.map(({ text }) => text).join('\n');
  const long = all.repeat(Math.ceil(1_000_000 / all.length)).slice(0, 1_000_000);
  const start = performance.now();
  const found = extract(long).length;
  const took = performance.now() - start;
  console.log(
    `\none sentence, first time: ${median.toFixed(2)} ms (median); a message of 1,000,000 characters: ` +
      `${Math.round(took)} ms, ${found} finds`,
  );
}
