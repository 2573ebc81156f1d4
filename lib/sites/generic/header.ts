import { cleanLine, timeParts } from './handed-over';
import { hasAny, textOf, tokensOfBox, type Box } from './box';
import type { Region } from './region';
import { standsAside } from './score-place';
import type { Survey } from './survey';
import { idFromUrl, ownNumber } from './ticket-id';
import { tokensOf } from './words';

/** Subject and number of the ticket. */
export interface TicketHead {
  subject: string;
  number: string;
  /** Empty where neither the address nor a heading names the ticket beyond doubt. */
  ticketId: string;
}

const NUMBER = /(?:^|[\s([])((?:[A-Z]{1,10}[-#])?#?\d{2,}|[A-Z]{2,10}-\d+)\b/;
const SUBJECT_TOKENS = new Set('subject title headline summary subj'.split(' '));
/** Words that stand before a number in a heading that is not the subject. */
const TYPE_AND_NUMBER =
  /^(?:the )?(?:ticket|case|issue|request|conversation|incident|task|bug|support|vorgang|anfrage|fall|demande|solicitud|richiesta|chamado|zgłoszenie|заявка|обращение|チケット|问题|工单|티켓|تذكرة)?\s*[:#№-]*\s*(?:[A-Z]{1,10}[-#])?#?[\dA-Z-]*\d[\dA-Z-]*\s*$/iu;

/** Reads the head of the ticket: the heading above the messages, the address, the page's title. */
export function readHead(survey: Survey, region: Region | null, document: Document, url: URL): TicketHead {
  const title = cleanLine(document.title);
  const heading = bestHeading(survey, region, title);
  const subject = heading === '' ? subjectFromTitle(title) : heading;
  const texts = [...headings(survey, region).map(textOf), title];
  return { subject: stripNumber(subject), number: numberIn(texts), ticketId: idFromUrl(url) || ownNumber(texts) };
}

function headings({ boxes }: Survey, region: Region | null): Box[] {
  return boxes.filter(
    (box) =>
      /^h[1-6]$/.test(box.tag) &&
      box.length > 1 &&
      box.length < 300 &&
      (region === null || (!region.holds(box) && box.order < region.last)),
  );
}

/** Log-odds style points for "this heading is the subject". */
function bestHeading(survey: Survey, region: Region | null, title: string): string {
  const named = survey.boxes.filter(
    (box) =>
      box.length > 2 &&
      box.length < 300 &&
      !/^h[1-6]$/.test(box.tag) &&
      hasAny(tokensOfBox(box), SUBJECT_TOKENS) &&
      (region === null || (!region.holds(box) && !region.around(box))),
  );
  // A labelled field or an input with the subject is as good as a heading that the title repeats.
  let best = labelledSubject(survey, region) || subjectField(survey);
  let most = best === '' ? 0.6 : 3 + (title.toLowerCase().includes(best.toLowerCase()) ? 1.5 : 0);
  for (const box of [...headings(survey, region), ...named.slice(0, 40)]) {
    const text = textOf(box);
    if (TYPE_AND_NUMBER.test(text) || text.length < 3 || (timeParts(text)?.rest.length ?? 99) < 6) continue;
    const points = pointsOf(box, text, region, title);
    if (points > most) {
      best = text;
      most = points;
    }
  }
  return best;
}

const SUBJECT_LABEL =
  /^(?:subject|summary|short description|betreff|thema|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|.mne|konu|тема|件名|題名|主题|標題|标题|제목|الموضوع)\s?[:：]?$/iu;

/** "Subject: Glass broken" among the fields of the ticket. */
function labelledSubject({ boxes }: Survey, region: Region | null): string {
  for (const box of boxes) {
    if (region !== null && box.order > region.first) break;
    if (box.own.length > 20 || !SUBJECT_LABEL.test(box.own) || box.tag === 'button' || box.tag === 'a') continue;
    // A column head of a table of tickets has other heads beside it.
    if (box.tag === 'th' && (box.parent?.children.filter(({ tag }) => tag === 'th').length ?? 0) > 2) continue;
    if (box.parent?.element.querySelector('input, textarea') != null) continue;
    const siblings = box.parent?.children ?? [];
    const next = siblings.slice(siblings.indexOf(box) + 1).find(({ length }) => length > 0) ?? cellAfter(box);
    if (next !== undefined && next.length > 2 && next.length < 250 && region?.around(next) !== true)
      return textOf(next);
  }
  return '';
}

/** The label stands alone in its cell: <td><b>Subject</b></td><td>...</td>. */
function cellAfter(box: Box): Box | undefined {
  const cell = box.parent;
  if (cell === null || cell.parent === null || cell.length > box.length + 2) return undefined;
  const cells = cell.parent.children;
  return cells.slice(cells.indexOf(cell) + 1).find(({ length }) => length > 0);
}

/** A subject that can be edited in place is an input: its text is its value. */
function subjectField({ editables }: Survey): string {
  for (const element of editables) {
    const value = 'value' in element && typeof element.value === 'string' ? element.value : '';
    if (value.length < 3 || value.length > 250) continue;
    const names = `${element.id} ${element.getAttribute('name') ?? ''} ${element.getAttribute('data-test-id') ?? ''} ${element.className} ${element.getAttribute('aria-label') ?? ''}`;
    if (tokensOf(names).some((token) => SUBJECT_TOKENS.has(token))) return cleanLine(value);
  }
  return '';
}

function pointsOf(box: Box, text: string, region: Region | null, title: string): number {
  let points = 0;
  const bare = stripNumber(text).toLowerCase();
  if (bare.length > 5 && title.toLowerCase().includes(bare)) points += 2;
  if (
    hasAny(tokensOfBox(box), SUBJECT_TOKENS) ||
    (box.parent !== null && hasAny(tokensOfBox(box.parent), SUBJECT_TOKENS))
  )
    points += 1.2;
  points += { h1: 1, h2: 0.9, h3: 0.7, h4: 0.3 }[box.tag] ?? 0;
  if (standsAside(box)) points -= 1.5;
  if (region !== null) {
    if (box.order > region.first) points -= 1;
    // The last heading before the messages stands closest to them.
    else points += 0.6 * (box.order / Math.max(1, region.first));
  }
  if (text.split(/\s+/).length > 2 || text.length > 12) points += 0.5;
  if (box.linked > box.length * 0.8 && box.tag !== 'h1') points -= 0.5;
  return points;
}

/** "Kiln trips the breaker - #1204 - Helpdesk" -> the longest part that is not a number. */
function subjectFromTitle(title: string): string {
  const all = title.split(/\s[-–—|·•»]\s|:\s/);
  const parts = all.filter(
    (part) =>
      !TYPE_AND_NUMBER.test(part) &&
      !/^(?:view|show|ticket|case|issue|request)s?(?: (?:ticket|case|issue|request))?$/i.test(part),
  );
  return parts.length > 1 || (parts.length === 1 && all.length > 1)
    ? (parts.reduce((a, b) => (b.length > a.length ? b : a)) ?? '')
    : '';
}

function stripNumber(text: string): string {
  return text
    .replace(
      /^(?:\[?(?:(?:ticket|case|issue|request|support|incident)\s?)?#?\s?[A-Z]{0,10}[-#]?\d[\w-]*\]?)\s*[:–—|\]-]\s*/iu,
      '',
    )
    .replace(/^\[[^\]]*\d[^\]]*\]\s*/u, '')
    .replace(/^#[\w-]*\d[\w-]*\s+/u, '')
    .replace(/\s*[([]?#\s?\d+[)\]]?$/u, '')
    .trim();
}

function numberIn(texts: readonly string[]): string {
  for (const text of texts) {
    const found = /#\s?[\w-]*\d[\w-]*/.exec(text)?.[0] ?? NUMBER.exec(text)?.[1];
    if (found !== undefined && (text.length < 200 || found.startsWith('#'))) return found.replace(/\s/g, '');
  }
  return '';
}
