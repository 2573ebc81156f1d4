import { attributeOf, contains, hasAny, textOf, tokensOfBox, type Box } from './box';
import { isLabel } from './names';
import { isBlock, proseOf, readsLikeSentence, weightOf } from './prose';
import { timeMarkOf } from './time-marks';
import { ACTION, CODE, EVENT, isChangeLine, LABEL } from './words';

/** What a piece of a record is. */
export type RunKind = 'text' | 'author' | 'time' | 'head' | 'chrome';

/** A piece of a record: a block of running text, or an element that is something else. */
export interface Run {
  box: Box;
  kind: RunKind;
  text: string;
}

export interface Marks {
  author: Box | null;
  time: Box | null;
}

const NOT_TEXT_ROLES = new Set([
  'button',
  'menu',
  'menubar',
  'menuitem',
  'toolbar',
  'tablist',
  'tooltip',
  'listbox',
  'progressbar',
]);
const MENU =
  /(?:^|\s)(?:\S*(?:dropdown|drop-down|popup|popover|context|action|flyout|overflow|kebab)[-_]?(?:menu|list|content|items|options|contents)?|menu|tooltip|submenu|drdn-content)(?=\s|$)/i;
const HEAD_LABEL =
  /^(?:from|to|cc|bcc|subject|date|sent|via|reply-?to|von|an|betreff|datum|gesendet|de|à|para|asunto|fecha|objet|da|a|oggetto|assunto|van|aan|onderwerp|od|do|temat|от|кому|тема|差出人|宛先|件名|发件人|收件人|主题)\s?[:：]?$/iu;

/** The page's own words between author and time. */
const VERB =
  /^(?:(?:has |hat |a )?(?:posted|wrote|writes|said|says|replied|commented|answered|added(?: a comment)?|sent|created|opened|updated|added by|updated by|posted by|created by|commented on|schrieb|antwortete|kommentierte|geschrieben|écrit|répondu|escribió|respondió|scritto|risposto|escreveu|schreef|napisał|написал|ответил)|via(?: \S+){0,2}|on|at|by|am|um|von|le|par|el|por|ago|vor|edited|\(edited\)|bearbeitet|modifié|says:|wrote:)\s?[:：]?$/iu;

/** Cuts a record into runs, in document order. */
export function runsOf(boxes: readonly Box[], marks: Marks): Run[] {
  const runs: Run[] = [];
  for (const box of boxes) collect(box, boxes, marks, runs, 0);
  // "Subject:" makes what follows it a part of the head.
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1];
    if (
      run.kind === 'head' &&
      next?.kind === 'text' &&
      next.text.length <= 200 &&
      HEAD_LABEL.test(run.text) &&
      /[:：]$/.test(run.text)
    )
      next.kind = 'head';
    if (run.kind !== 'chrome') setFilesAside(run, index, runs);
  }
  return runs;
}

/** Files below the text: "Attachments" with links under it, and what is said in place of a file. */
function setFilesAside(run: Run, index: number, runs: readonly Run[]): void {
  const before = runs[index - 1];
  if (before?.kind === 'chrome' && hasAny(tokensOfBox(before.box), FILES) && NOT_SHOWN.test(run.text))
    run.kind = 'chrome';
  const siblings = run.box.parent?.children ?? [];
  const list = siblings[siblings.indexOf(run.box) + 1];
  if (list === undefined || list.linked === 0 || proseOf(list) > 60 || !FILES_LABEL.test(run.text)) return;
  run.kind = 'chrome';
  for (const file of runs) if (contains(list, file.box)) file.kind = 'chrome';
}

const FILES_LABEL =
  /^(?:attach|file|anh[aä]ng|anlage|datei|pièce|fichier|(?:archivos )?adjunt|allegat|anex|bijlage|вложен|添付|附件|첨부|المرفقات)[^.,]{0,14}$/iu;
const NOT_SHOWN = /\b(?:not|nicht|pas|non?) (?:shown|displayed|angezeigt|affich|mostra)/i;

function collect(box: Box, record: readonly Box[], marks: Marks, runs: Run[], depth: number): void {
  if (box.length === 0 || runs.length > 600) return;
  const push = (kind: RunKind, text = textOf(box)): void => {
    runs.push({ box, kind, text });
  };
  if (box === marks.author && box.length <= 140) return push('author');
  if (isTime(box, marks)) return push('time');
  const inner = record.includes(box) ? 'text' : kindByCode(box, marks);
  if (inner !== 'text') return push(inner);
  const holdsMark = [marks.author, marks.time].some(
    (mark) => mark !== null && mark !== box && mark.order > box.order && mark.order <= box.end,
  );
  if (!holdsMark && isLeaf(box)) {
    const text = textOf(box);
    return push(kindByText(box, text), text);
  }
  if (box.own !== '') push(box === marks.author ? 'author' : kindByText(box, box.own), box.own);
  for (const child of box.children) collect(child, record, marks, runs, depth + 1);
}

function isTime(box: Box, marks: Marks): boolean {
  if (box.length > 80) return false;
  if (box === marks.time) return true;
  const tokens = tokensOfBox(box);
  return (box.tag === 'time' || tokens.has('timestamp') || tokens.has('timeago')) && timeMarkOf(box) !== null;
}

/** Running text with nothing but inline elements in it. */
function isLeaf(box: Box): boolean {
  return box.children.every(
    (child) =>
      !isBlock(child) &&
      kindByCode(child, { author: null, time: null }) === 'text' &&
      child.tag !== 'time' &&
      isLeaf(child),
  );
}

function kindByCode(box: Box, marks: Marks): RunKind {
  const className = attributeOf(box, 'class');
  const holdsAuthor = marks.author !== null && marks.author.order >= box.order && marks.author.order <= box.end;
  if (holdsAuthor) return 'text';
  if (box.tag === 'button' || NOT_TEXT_ROLES.has(attributeOf(box, 'role'))) return 'chrome';
  if (MENU.test(className) && (box.length < 30 || box.linked / box.length > 0.5)) return 'chrome';
  const tokens = tokensOfBox(box);
  if (tokens.has('avatar') && box.length <= 4) return 'chrome';
  const holdsTime = marks.time !== null && marks.time.order >= box.order && marks.time.order <= box.end;
  if (holdsTime) return 'text';
  if (box.tag === 'a' && ACTION.test(textOf(box))) return 'chrome';
  const body = hasAny(tokens, BODY);
  if (!body && box.length <= 40 && hasAny(tokens, BADGES)) return 'head';
  if (!body && hasAny(tokens, ACTIONS) && (box.length < 60 || box.linked / box.length > 0.6)) return 'chrome';
  if (!body && hasAny(tokens, FILES) && box.length < 400) return 'chrome';
  if (box.tag === 'label' || box.tag === 'summary' || box.tag === 'legend') return 'head';
  return 'text';
}

const BODY = new Set('body content text markdown md wiki prose stanza description message comment txt'.split(' '));
const ACTIONS = new Set(
  'action actions toolbar controls buttons btn button menu options dropdown reactions reaction rating ratings vote votes share tools toggle receipt receipts'.split(
    ' ',
  ),
);
/** Small marks beside the author say who it is: "Staff", "Private". */
const BADGES = new Set('badge badges tag tags pill chip marker flag'.split(' '));
const FILES = new Set('attachment attachments attach attached downloadattachment files filelist'.split(' '));

function kindByText(box: Box, text: string): RunKind {
  if (text.length <= 40) {
    const bare = text.replace(/^[[(#\s]+|[\])\s]+$/g, '');
    if (ACTION.test(bare) || /^(?:[\s|·•–—/#[\]()+×✓]*|-)$/.test(text)) return 'chrome';
    if (isLabel(text) || HEAD_LABEL.test(text) || VERB.test(text)) return 'head';
  }
  if (text.length <= 240 && (isChangeLine(text) || EVENT.test(text)) && isInChanges(box)) return 'head';
  const inHead = headAbove(box);
  if (inHead && weightOf(text) < 120 && !readsLikeSentence(text)) return 'head';
  if (inHead && text.length < 60 && LABEL.internal.test(text)) return 'head';
  return 'text';
}

const CHANGES = new Set('details change changes changed changelog tracking diff fieldchange fieldchanges'.split(' '));

/** An item of a list that is called changes: what was done to the fields of the ticket, beside or without a text. */
function isInChanges(box: Box): boolean {
  let current: Box | null = box;
  for (let step = 0; step < 4 && current !== null; step += 1) {
    if (/^(?:ul|ol|dl|table)$/.test(current.tag)) return hasAny(tokensOfBox(current), CHANGES);
    current = current.parent;
  }
  return false;
}

/** The box or one of the next two around it is called head, meta, info... and not body. */
function headAbove(box: Box): boolean {
  let current: Box | null = box;
  for (let step = 0; step < 3 && current !== null; step += 1) {
    const tokens = tokensOfBox(current);
    if (hasAny(tokens, BODY)) return false;
    if (hasAny(tokens, CODE.head)) return true;
    current = current.parent;
  }
  return false;
}
