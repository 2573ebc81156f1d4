import { attributeOf, hasAny, textOf, tokensOfBox, type Box, type TimeMark } from './box';
import { looksLikeName, looksLikePerson, nameKey, type Name } from './names';
import { addAll, namesBeside, namesIn, nextBox } from './names-in';
import { colleaguesIn, namedByComposer, namesBefore } from './people-around';
import { signedIn } from './signed-in';
import type { Region } from './region';
import type { Survey } from './survey';
import { timeMarksIn } from './time-marks';
import { LABEL } from './words';

/** Who is who, as far as the page says it outside the messages. */
export interface People {
  /** The person who asks: requester panel, contact card, ticket header. Several spellings may be known. */
  customers: Name[];
  /** Assignee, owner. */
  agents: Name[];
  /** The agent who is signed in. */
  self: Name[];
  /** When the ticket was opened, as its fields say. */
  opened: TimeMark | null;
  /** Keys of all of them, to recognise author names. */
  known: ReadonlySet<string>;
  /** Keys of names in the page's bars and among the people that a ticket can be given to. */
  colleagues: ReadonlySet<string>;
}

/** Looks for people in labels, panels and the page's head; the messages themselves are left out. */
export function findPeople(page: Survey, region: Region | null): People {
  const { root, boxes } = page;
  let opened: TimeMark | null = null;
  const openers: Name[] = [];
  const creators: Name[] = [];
  const people = { customers: [] as Name[], agents: [] as Name[], self: [] as Name[] };
  for (const box of boxes) {
    if (region?.holds(box) === true) continue;
    if (box.own.length < 2 || box.own.length > 60 || isLink(box)) continue;
    const label = box.own.trim();
    if (LABEL.requester.test(label)) addAll(people.customers, namesBeside(box, region));
    else if (LABEL.customer.test(label)) addAll(openers, namesBeside(box, region));
    else if (LABEL.agent.test(label)) addAll(people.agents, namesBeside(box, region));
    else if (opened === null && OPENED.test(label)) opened = timeBeside(box, region);
    else if (CREATED.test(label)) addAll(creators, creatorIn(box));
    else if (ASKED.test(label)) addAll(openers, namesBefore(box));
  }
  for (const box of panels(boxes, region)) addAll(people.customers, namesInPanel(box));
  addAll(people.customers, namedByComposer(page));
  people.self = signedIn(root, region === null ? boxes : boxes.filter((box) => !region.holds(box))).map((name) =>
    fullName(name, boxes),
  );
  const own = new Set([...people.self, ...people.agents].map(({ name }) => nameKey(name)));
  const isOther = ({ name }: Name): boolean => !own.has(nameKey(name));
  // "Opened by" may be an agent who took a call: it counts where nothing names the requester.
  if (people.customers.length === 0) addAll(people.customers, creators.filter(isOther));
  if (people.customers.length === 0) addAll(people.customers, openers);
  const known = new Set<string>();
  for (const { name, email } of [...people.customers, ...people.agents, ...people.self]) {
    if (name !== '') known.add(nameKey(name));
    if (email !== '') known.add(email);
  }
  return { ...people, opened, known, colleagues: colleaguesIn(boxes, region) };
}

/** Navigation has the same words as labels: "Customers", "Users". */
function isLink(box: Box): boolean {
  return /^(?:a|button|option)$/.test(box.tag) || box.parent?.tag === 'a' || box.parent?.tag === 'button';
}

/** "Ann raised this request via portal", "ann@x.example created via e-mail". */
const ASKED =
  /^(?:created|opened|raised|reported|submitted|sent) (?:this |the |a )?(?:(?:request|ticket|issue|case)(?: |$)|via )/iu;

/** A line about the ticket: "Created on 3 November by ann, last changed by ben". */
const CREATED = /^(?:created|opened|erstellt|eröffnet|créé|cread|creat|criad)\S* (?:\S\S )?(?:by|von|par|por|da)\b/iu;

function creatorIn({ parts }: Box): Name[] {
  const at = parts.findIndex((part) => typeof part === 'string' && /\b(?:by|von|par|por|da)$/i.test(part));
  const named = parts[at + 1];
  return at < 0 || named === undefined || typeof named === 'string' ? [] : namesIn(named).slice(0, 1);
}

const OPENED =
  /^(?:created|opened|submitted|reported|received|raised)(?: (?:on|at|date|time))?\s?[:：]?$|^(?:create|creation|open(?:ed)?|received) (?:date|time)\s?[:：]?$|^date (?:created|opened)\s?[:：]?$|^(?:erstellt(?: am)?|eröffnet(?: am)?|eingegangen(?: am)?|créée?(?: le)?|ouverte? le|creado(?: el)?|abierto(?: el)?|fecha de creación|creato(?: il)?|aperto(?: il)?|criado(?: em)?|aberto em|data de abertura|aangemaakt(?: op)?|geopend op|utworzono|skapad|oluşturulma|создано|дата создания|受付日時|登録日|作成日時?|创建时间|提交时间|생성일|등록일|تاريخ الإنشاء|أنشئت)\s?[:：]?$/iu;

function timeBeside(label: Box, region: Region | null): TimeMark | null {
  const next = nextBox(label);
  if (next === null || region?.around(next) === true || next.length > 80) return null;
  return timeMarksIn(next, 10)[0] ?? null;
}

/** Boxes called customer, contact, requester: cards in side panels. */
function* panels(boxes: readonly Box[], region: Region | null): Generator<Box> {
  const count = new Map<string, number>();
  const keyOf = (box: Box): string => `${box.tag}.${attributeOf(box, 'class')}`;
  for (const box of boxes) if (hasAny(tokensOfBox(box), PANEL)) count.set(keyOf(box), (count.get(keyOf(box)) ?? 0) + 1);
  for (const box of boxes) {
    // In a queue every row has a customer: that is not the one of this ticket.
    if ((count.get(keyOf(box)) ?? 0) > 2) continue;
    if (box.length < 4 || box.length > 1500) continue;
    if (region?.holds(box) === true || region?.around(box) === true) continue;
    const named = hasAny(tokensOfBox(box), PANEL) && box.parent !== null && !hasAny(tokensOfBox(box.parent), PANEL);
    const headed = /^h[1-6]$/.test(box.tag) && LABEL.customer.test(textOf(box));
    if (named) yield box;
    else if (headed && box.parent !== null && box.parent.length < 1500)
      yield box.parent.children.indexOf(box) === 0 && box.parent.children.length === 1
        ? (box.parent.parent ?? box.parent)
        : box.parent;
  }
}

const PANEL = new Set(
  'customer contact requester requestor requestors requesters client enduser reporter visitor'.split(' '),
);

function namesInPanel(panel: Box): Name[] {
  const names = namesIn(panel).filter(({ name, email }) => looksLikePerson(name) || email !== '');
  return names.slice(0, 2);
}

/** "Priya" in the page's corner is "Priya Nair" where the page says more. */
function fullName(self: Name, boxes: readonly Box[]): Name {
  if (self.name === '' || self.name.includes(' ') || self.name.length < 3) return self;
  const longer = boxes.find(
    (box) =>
      box.own.length < 40 && box.own.startsWith(`${self.name} `) && looksLikePerson(box.own) && looksLikeName(box.own),
  );
  return longer === undefined ? self : { ...self, name: longer.own };
}
