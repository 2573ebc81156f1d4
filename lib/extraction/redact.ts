import type { Span } from '../conversation/span';
import type { Kind, Named } from './extracted';
import { extract } from './extract';

/** What is taken out besides e-mail addresses, phone numbers, payment cards, IBANs, national and account numbers, and IP addresses. */
export interface RedactOptions {
  /** Names of people, as the ticket shows them. Only whole words are taken; case does not count. */
  names?: readonly string[];
  /** Also numbers of orders, invoices, tickets and parcels, and references. */
  numbers?: boolean;
}

const PERSONAL: Partial<Record<Kind, string>> = {
  email: 'e-mail',
  phone: 'phone',
  card: 'card',
  iban: 'IBAN',
  nationalId: 'national number',
  account: 'account number',
  ip: 'IP address',
};
const NUMBERS: Partial<Record<Kind, string>> = {
  order: 'order number',
  tracking: 'tracking number',
  invoice: 'invoice number',
  ticket: 'ticket number',
  reference: 'reference',
};
const NAME = 'name';
const LABELS = [...Object.values(PERSONAL), ...Object.values(NUMBERS), NAME];
const PLACEHOLDER = new RegExp(`\\[(${LABELS.join('|')})(?: (\\d{1,6}))?\\]`, 'gu');
/** Taking one thing out can lay another bare; more rounds than this no text of a person needs. */
const ROUNDS = 8;

/**
 * Replaces personal data by placeholders such as `[e-mail]`; a second different address becomes `[e-mail 2]`, and the
 * same one is always the same. Everything else stays as it was, to the byte. What is redacted already stays so.
 * Links are left whole but for what the other finders see in the text around them: an address can hold more than
 * Tandem knows about, so whoever exports text should say that links are kept.
 */
export function redact(text: string, options: RedactOptions = {}): string {
  const labels = { ...PERSONAL, ...(options.numbers === true && NUMBERS) };
  const names = nameForm(options.names ?? []);
  const numbering = new Numbering(text);
  let result = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = pass(result, labels, names, numbering);
    if (next === result) break;
    result = next;
  }
  return result;
}

interface Cut extends Span {
  label: string;
  key: string;
}

function pass(text: string, labels: Partial<Record<Kind, string>>, names: RegExp | null, numbering: Numbering): string {
  const kept = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
  const named = extract(text).flatMap((found): Cut[] => {
    const label = labels[found.kind];
    return label === undefined ? [] : [{ ...found.span, label, key: keyOf(found) }];
  });
  const people =
    names === null
      ? []
      : [...text.matchAll(names)].map(
          ({ index, 0: name }): Cut => ({
            start: index,
            end: index + name.length,
            label: NAME,
            key: name.toLowerCase().replaceAll(/\s{1,9}/gu, ' '),
          }),
        );
  let result = '';
  let at = 0;
  let nextKept = 0;
  for (const cut of [...named, ...people].toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    while ((kept[nextKept]?.end ?? Infinity) <= cut.start) nextKept += 1;
    if (cut.start < at || (kept[nextKept]?.start ?? Infinity) < cut.end) continue;
    result += text.slice(at, cut.start) + numbering.placeholder(cut.label, cut.key);
    at = cut.end;
  }
  return result + text.slice(at);
}

/** One value, one key: "+44 7700 900123" and "0044 7700 900123" are the same phone. */
function keyOf(found: Named): string {
  if (found.kind === 'phone') return found.value.e164 ?? found.value.digits;
  if (found.kind === 'card') return found.text.replaceAll(/\D/gu, '');
  return typeof found.value === 'string' ? found.value.toLowerCase() : found.text;
}

/** Counts the values of each label, behind those that the text brought along. */
class Numbering {
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(text: string) {
    for (const [, label = '', number = '1'] of text.matchAll(PLACEHOLDER)) {
      this.#counts.set(label, Math.max(this.#counts.get(label) ?? 0, Number(number)));
    }
  }

  placeholder(label: string, key: string): string {
    const id = `${label}\n${key}`;
    const given = this.#given.get(id);
    if (given !== undefined) return given;
    const count = (this.#counts.get(label) ?? 0) + 1;
    this.#counts.set(label, count);
    const made = count === 1 ? `[${label}]` : `[${label} ${count}]`;
    this.#given.set(id, made);
    return made;
  }
}

/** Longest name first, so that "Ann Bell" goes before "Ann". Null without names. */
function nameForm(names: readonly string[]): RegExp | null {
  const wanted = names
    .map((name) => name.trim())
    .filter((name) => name.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&').replaceAll(/\s{1,9}/gu, '\\s{1,3}'));
  return wanted.length === 0
    ? null
    : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${wanted.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}
