/** Compares what was read from a page with what a person reads on it. Pure; used by the contract tests and the measurement. */

export interface ExpectedMessage {
  role: string;
  visibility?: string;
  author?: string;
  /** Beginning of the ISO time, in the time zone of the page. */
  at?: string | null;
  text: string;
  /** `message` unless it says otherwise. Reading by shape need not know an event from nothing. */
  kind?: string;
}

export interface ExpectedPage {
  url: string;
  subject?: string;
  /** The page's own adapter, when it has one. */
  adapter?: string;
  messages: ExpectedMessage[] | null;
  /** What else the page's own adapter reads; what is not named is not compared. */
  number?: string;
  customer?: { name: string; email: string };
  agent?: string;
  composer?: { mode: string; channel?: string; hasDraft?: boolean } | null;
  completeness?: { total?: number | null; hasEarlier?: boolean };
  warnings?: string[];
  /** Texts of other tickets, panels and lists: never to be read. */
  canaries?: string[];
  /** Things the generic reader alone cannot know, each with its reason in about.md. */
  genericMay?: { wrongVisibility?: number; wrongRole?: number; missing?: number; extra?: number };
}

export interface ReadMessage {
  role: string;
  visibility: string;
  author: string;
  at: string | null;
  text: string;
  quoted?: string;
  kind?: string;
}

export interface Comparison {
  expected: number;
  /** Expected messages found in the right order. */
  found: number;
  /** Messages that nobody expected. */
  extra: number;
  roles: number;
  /** Roles left open: Tandem asks. */
  unknown: number;
  visibilities: number;
  authors: number;
  times: number;
  timesExpected: number;
  notes: string[];
}

/** Text as a person would compare it: white space, typographic quotes and quote marks do not matter. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/^\s*(?:>\s?)+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Aligns by text, in order, and counts what is right. */
export function compareReading(expected: readonly ExpectedMessage[], read: readonly ReadMessage[]): Comparison {
  const pairs = align(expected, read);
  const result: Comparison = {
    expected: expected.length,
    found: pairs.length,
    extra: read.length - pairs.length,
    roles: 0,
    unknown: 0,
    visibilities: 0,
    authors: 0,
    times: 0,
    timesExpected: expected.filter(({ at }) => at !== undefined && at !== null).length,
    notes: [],
  };
  for (const [wanted, got] of pairs) {
    const say = (what: string, a: unknown, b: unknown): void => {
      result.notes.push(`${what} of "${wanted.text.slice(0, 30)}": ${String(b)} instead of ${String(a)}`);
    };
    if (got.role === wanted.role) result.roles += 1;
    else if (got.role === 'unknown') result.unknown += 1;
    if (got.role !== wanted.role) say('role', wanted.role, got.role);
    if (got.visibility === (wanted.visibility ?? 'public')) result.visibilities += 1;
    else say('visibility', wanted.visibility ?? 'public', got.visibility);
    if (got.kind !== undefined && got.kind !== (wanted.kind ?? 'message'))
      say('kind', wanted.kind ?? 'message', got.kind);
    if (wanted.author === undefined || sameName(wanted.author, got.author)) result.authors += 1;
    else say('author', wanted.author, got.author);
    if (wanted.at !== undefined && wanted.at !== null) {
      if (got.at?.startsWith(wanted.at) === true) result.times += 1;
      else say('time', wanted.at, got.at);
    }
  }
  const matched = new Set(pairs.map(([wanted]) => wanted));
  const used = new Set(pairs.map(([, got]) => got));
  for (const message of expected)
    if (!matched.has(message)) result.notes.push(`missing: "${message.text.slice(0, 60)}"`);
  for (const message of read)
    if (!used.has(message))
      result.notes.push(`extra: ${message.role} "${message.text.slice(0, 160).replace(/\n/g, '|')}"`);
  return result;
}

function sameName(a: string, b: string): boolean {
  const fold = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();
  return fold(a) === fold(b) || (a !== '' && fold(b).includes(fold(a)));
}

function align(expected: readonly ExpectedMessage[], read: readonly ReadMessage[]): [ExpectedMessage, ReadMessage][] {
  const table = Array.from({ length: expected.length + 1 }, () => Array.from({ length: read.length + 1 }, () => 0));
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const same = expected.map((wanted) => read.map((got) => matches(wanted, got)));
  for (let i = expected.length - 1; i >= 0; i -= 1) {
    for (let j = read.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row !== undefined)
        row[j] = same[i]?.[j] === true ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const pairs: [ExpectedMessage, ReadMessage][] = [];
  for (let i = 0, j = 0; i < expected.length && j < read.length; ) {
    const wanted = expected[i];
    const got = read[j];
    if (same[i]?.[j] === true && wanted !== undefined && got !== undefined) {
      pairs.push([wanted, got]);
      i += 1;
      j += 1;
    } else if (cell(i + 1, j) >= cell(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The whole text, or the whole text but for a quoted tail that was split off. */
function matches(wanted: ExpectedMessage, got: ReadMessage): boolean {
  const a = plainText(wanted.text);
  const b = plainText(got.text);
  if (a === b) return true;
  if (a.endsWith('…')) return b.startsWith(a.slice(0, -1).trim());
  return plainText(`${got.text}\n${got.quoted ?? ''}`) === a && b.length > 0;
}
