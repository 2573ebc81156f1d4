/**
 * Splits what a person wrote now from the quoted earlier mail and from the signature below it.
 * When in doubt the text stays: a quote too many in the text is a nuisance, a lost sentence is a fault.
 */

export interface SplitText {
  text: string;
  quoted: string;
  signature: string;
}

/** "wrote" in the languages of the common mail clients; the line must also hold a date or an address. */
const WROTE =
  /(?<!\p{L})(?:wrote|writes|schrieb|schrieben|schreef|a .crit|escribi[oó]|ha scritto|escreveu|napisa[lł](?:\(?a\)?)?|skrev|yazd[ıi]|kirjoitti|[ií]rta|napsal(?:\(?a\)?)?|a scris)(?!\p{L})|написал|пише|написав|写道|寫道|書きました|のメッセージ|작성|كتب/iu;
const HAS_ADDRESS = /[^\s<>]+@[^\s<>]+\.[^\s<>]+/;
const HAS_MOMENT = /\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d{2}\b|\d{4}\s?年/;
/** "2026年11月10日(火) 20:14 名前 <a@b>:" has no verb. */
const DATED_ADDRESS = /^\D{0,3}\d{4}[年/.-].{5,120}<[^<>\s]+@[^<>\s]+>\s*[:：]?$/;

const ORIGINAL =
  /^[-_=*\s>]{2,}\s*(?:original (?:message|mail|e-mail)|urspr.ngliche (?:nachricht|mail)|message d.origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|wiadomo.. oryginalna|исходное сообщение|原始邮件|元のメッセージ)\s*[-_=*\s]{2,}$/iu;
const FORWARDED =
  /^[-_=*\s>]{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transf.r.|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)\s*[-_=*\s]{2,}$|^begin forwarded message:$/iu;
const REPLY_ABOVE =
  /^#*\s*-{0,3}\s*(?:please )?(?:type|write|enter) your reply above this line.*$|^#*-\s*bitte (?:antworten|schreiben) sie (?:.ber|oberhalb) dieser linie.*$/iu;

/** Header names of Outlook-style quotes: From, Sent/Date, To, Cc, Subject. */
const HEADER =
  /^\*{0,2}(?:from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoy.|.|objet|enviado(?: el| em)?|para|asunto|assunto|fecha|data|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|od|wys.ano|do|temat|fr.n|skickat|till|.mne|emne|sendt|til|от|отправлено|дата|кому|тема|差出人|送信日時|宛先|件名|发件人|发送时间|收件人|主题)\s?:\*{0,2}\s?\S/iu;
const SUBJECT_OR_SENT =
  /^\*{0,2}(?:sent|date|subject|gesendet|datum|betreff|envoy.|objet|enviado|asunto|assunto|fecha|inviato|oggetto|verzonden|onderwerp|temat|skickat|.mne|emne|sendt|отправлено|дата|тема|送信日時|件名|发送时间|主题)/iu;

const PHONE_SIGNATURE =
  /^(?:sent from my \w+.{0,30}|get outlook for .{2,20}|von meinem .{3,30} gesendet|gesendet (?:von|mit) .{3,50}|diese nachricht wurde von meinem .{3,40} gesendet|envoy. (?:de|depuis) .{3,40}|enviado (?:desde|do|de) .{3,40}|inviato da.{3,40}|verzonden vanaf .{3,40}|wys.ane z .{3,40}|skickat fr.n .{3,40}|iPhone(?:から送信)|отправлено (?:с|из) .{3,40})\.?$/iu;

/** Splits the quoted tail and the signature off. `quoted` already found by the reader comes first. */
export function splitQuoted(text: string, alreadyQuoted = ''): SplitText {
  const lines = text.split('\n');
  const kept: string[] = [];
  const quoted: string[] = [];
  const tail = startOfMarkedTail(lines);
  for (let index = 0; index < lines.length; ) {
    const start = quoteAt(lines, index, tail);
    if (start === null) {
      kept.push(lines[index] ?? '');
      index += 1;
      continue;
    }
    if (start.toEnd && /^_{5,}$/.test(kept.at(-1)?.trim() ?? '')) quoted.push(kept.pop() ?? '');
    const end = start.toEnd ? lines.length : endOfMarked(lines, index + start.intro);
    quoted.push(...lines.slice(index, end));
    index = end;
  }
  const own = kept.join('\n').trim();
  // A message that is nothing but a quote is shown whole: somebody meant to send it.
  if (own === '') return { text: text.trim(), quoted: alreadyQuoted, signature: '' };
  const { body, signature } = splitSignature(own);
  return { text: body, quoted: [alreadyQuoted, quoted.join('\n').trim()].filter(Boolean).join('\n\n'), signature };
}

interface QuoteStart {
  /** Lines of the introduction ("On ... wrote:"), which may be wrapped. */
  intro: number;
  /** True when everything below is quoted; false when only the lines marked with `>` are. */
  toEnd: boolean;
}

function quoteAt(lines: readonly string[], index: number, tail: number): QuoteStart | null {
  const line = (lines[index] ?? '').trim();
  if (line === '') return null;
  if (line.startsWith('>')) return index >= tail ? { intro: 0, toEnd: false } : null;
  if (ORIGINAL.test(line) || REPLY_ABOVE.test(line)) return { intro: 0, toEnd: true };
  if (FORWARDED.test(line)) return index > 2 ? { intro: 0, toEnd: true } : null;
  if (isHeaderBlock(lines, index)) return { intro: 0, toEnd: true };
  const intro = introductionAt(lines, index);
  if (intro === null) return null;
  const next = lines.slice(index + intro.count).find((candidate) => candidate.trim() !== '');
  if (next === undefined) return { intro: intro.count, toEnd: true };
  if (next.trim().startsWith('>')) return { intro: intro.count, toEnd: false };
  // Without marks only a full introduction (a time of day, or an address) is believed.
  return HAS_ADDRESS.test(intro.text) || /\d[:.h]\d{2}/.test(intro.text) ? { intro: intro.count, toEnd: true } : null;
}

/** The introduction that begins on this line; mail clients wrap it over two or three. */
function introductionAt(lines: readonly string[], index: number): { count: number; text: string } | null {
  const first = (lines[index] ?? '').trim();
  if (first.length > 200) return null;
  if (isIntroduction(first)) return { count: 1, text: first };
  // "Ruth wrote:" has no date; marked lines below it are proof enough.
  if (
    first.length <= 100 &&
    /[:：]$/.test(first) &&
    WROTE.test(first) &&
    /^\s*>/.test(lines.slice(index + 1).find((line) => line.trim() !== '') ?? '')
  ) {
    return { count: 1, text: first };
  }
  if (!HAS_ADDRESS.test(first) && !HAS_MOMENT.test(first)) return null;
  let text = first;
  for (let count = 2; count <= 3; count += 1) {
    const line = (lines[index + count - 1] ?? '').trim();
    if (line === '' || line.length > 120 || (isIntroduction(line) && HAS_MOMENT.test(line))) return null;
    text = `${text} ${line}`;
    if (isIntroduction(text)) return { count, text };
  }
  return null;
}

function isIntroduction(line: string): boolean {
  if (!/[:：]$/.test(line)) return DATED_ADDRESS.test(line);
  if (DATED_ADDRESS.test(line)) return true;
  return WROTE.test(line) && (HAS_ADDRESS.test(line) || HAS_MOMENT.test(line));
}

/** Three header lines in a row, one of them a subject or a date: Outlook and its kin. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!HEADER.test((lines[index] ?? '').trim())) return false;
  const block: string[] = [];
  for (const line of lines.slice(index, index + 10)) {
    if (line.trim() === '') continue;
    if (!HEADER.test(line.trim())) break;
    block.push(line.trim());
  }
  return (
    block.length >= 3 &&
    block.some((line) => SUBJECT_OR_SENT.test(line)) &&
    block.some((line) => HAS_ADDRESS.test(line) || HAS_MOMENT.test(line))
  );
}

/** Where the tail begins in which only marked or blank lines stand: an answer between quoted lines stays. */
function startOfMarkedTail(lines: readonly string[]): number {
  let start = lines.length;
  while (start > 0 && /^\s*(?:>|$)/.test(lines[start - 1] ?? '')) start -= 1;
  return start;
}

function endOfMarked(lines: readonly string[], from: number): number {
  let end = from;
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').trim();
    if (line.startsWith('>')) end = index + 1;
    else if (line !== '') break;
  }
  return end;
}

function splitSignature(text: string): { body: string; signature: string } {
  const lines = text.split('\n');
  const mark = lines.findIndex((line, index) => /^--\s?$/.test(line) && index > 0 && lines.length - index <= 15);
  if (mark > 0)
    return {
      body: lines.slice(0, mark).join('\n').trim(),
      signature: lines
        .slice(mark + 1)
        .join('\n')
        .trim(),
    };
  const last = lines.at(-1)?.trim() ?? '';
  if (lines.length > 1 && PHONE_SIGNATURE.test(last)) {
    return { body: lines.slice(0, -1).join('\n').trim(), signature: last };
  }
  return { body: text, signature: '' };
}
