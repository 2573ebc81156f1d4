import { remember } from '../conversation/remember';
import { report } from '../errors';
import type { Kind, Named } from './extracted';
import type { Candidate, Finder } from './finder';
import { finders } from './finders';

/** Everything that a text names, in the order of the text. Uncertain finds included: see `Named.certain`. */
export function extract(text: string): readonly Named[] {
  return text.length > LONGEST_REMEMBERED ? read(text) : known(text);
}

const LONGEST_REMEMBERED = 20_000;

/** A conversation is assessed again with every new message; the earlier ones have not changed. */
const known = remember(read, 2000);

function read(text: string): readonly Named[] {
  // One mark a character rather than a list of spans: a message may hold a hundred thousand numbers.
  const taken = new Uint8Array(text.length);
  return finders
    .flatMap((finder) => {
      try {
        // A union of finders cannot be called as one; each reads its own kind.
        return run(finder as Finder, text, taken);
      } catch (error) {
        report(error, `finder ${finder.id}`);
        return [];
      }
    })
    .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function run<K extends Kind>(finder: Finder<K>, text: string, taken: Uint8Array): Named[] {
  const found: Named[] = [];
  let last = -1;
  for (const form of finder.forms) {
    for (const match of text.matchAll(form)) {
      const [start, end] = match.indices?.groups?.value ?? match.indices?.[0] ?? [0, 0];
      const over = finder.lies === 'over';
      if (!over && isTaken(taken, start, end)) continue;
      const candidate: Candidate = {
        text: text.slice(start, end),
        span: { start, end },
        groups: match.groups ?? {},
        all: text,
      };
      const reading = finder.read(candidate);
      if (reading === null) continue;
      const span = reading.span ?? candidate.span;
      if (over) {
        // Two words of one sentence say the same thing twice.
        if (span.start === last) continue;
        last = span.start;
      } else {
        if (isTaken(taken, span.start, span.end)) continue;
        taken.fill(1, span.start, span.end);
      }
      const { kind } = finder;
      const { value, certain = true } = reading;
      // `kind` and `value` belong together by the type of the finder, which a union of pairs cannot express.
      found.push({ kind, value, text: text.slice(span.start, span.end), span, certain } as Named);
    }
  }
  return found;
}

function isTaken(taken: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (taken[at] === 1) return true;
  return false;
}
