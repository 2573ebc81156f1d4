import { ancestorsOf, attributeOf, contains, hasAny, tokensOfBox, within, type Box } from './box';
import { emailIn, looksLikeName, looksLikePerson, nameKey, parseName, type Name } from './names';
import { namesIn } from './people';
import type { Region } from './region';
import type { Survey } from './survey';

/** People whom the page names without a label: in its bars, its choosers, its reply form, before a verb. */

/** The name that stands right before a text: a child before its own words, or the box before it. */
export function namesBefore(box: Box): Name[] {
  const [inside] = box.children;
  if (inside !== undefined && box.parts[0] === inside) return namesIn(inside).slice(0, 1);
  const siblings = box.parent?.children ?? [];
  const before = siblings[siblings.indexOf(box) - 1];
  return before === undefined || before.length > 80 ? [] : namesIn(before).slice(0, 1);
}

const TO_NAME =
  /^(?:reply to|write to|message|antwort(?:en)? an|nachricht an|répondre à|responder a|rispondi a|beantwoord|odpowiedz do|svara|ответить)\s(.{3,60}?)(?:\s?[.…]+)?$/iu;
const TO_LABEL = /^(?:to|an|à|para|a|aan|do|till|til|кому|宛先|收件人|받는 사람|إلى|recipients?)\s?[:：]?$/iu;
const TO_FIELD = new Set(['to', 'recipient', 'recipients']);

/** Whom the reply goes to: "Reply to Ann Lee" on the box, or the address in the field above it. */
export function namedByComposer({ editables }: Survey): Name[] {
  const found: Name[] = [];
  for (const element of editables.slice(0, 60)) {
    const spoken = ['aria-label', 'placeholder', 'data-placeholder'].map((name) => element.getAttribute(name) ?? '');
    for (const text of spoken) {
      const named = parseName(TO_NAME.exec(text)?.[1] ?? '');
      if (looksLikePerson(named.name) || named.email !== '') found.push(named);
    }
    const value = 'value' in element && typeof element.value === 'string' ? element.value : '';
    if (value === '' || value.length > 120 || emailIn(value) === '') continue;
    const names = `${element.getAttribute('name') ?? ''} ${element.id}`.toLowerCase().split(/[^a-z]+/);
    const label = element.previousElementSibling?.textContent?.trim() ?? '';
    if (names.some((name) => TO_FIELD.has(name)) || TO_LABEL.test(label)) found.push(parseName(value));
  }
  return found;
}

const BAR_TAGS = new Set(['nav', 'header']);
const BAR_ROLES = new Set(['navigation', 'banner']);
const BAR_TOKENS = new Set('navbar topbar navigation masthead appbar'.split(' '));
/** A bar with more names than this is a list of conversations. */
const MOST_IN_BAR = 3;

/** Keys of names in navigation and in choosers such as "Assignee". */
export function colleaguesIn(boxes: readonly Box[], region: Region | null): ReadonlySet<string> {
  const found = new Set<string>();
  let end = -1;
  for (const box of boxes) {
    if (box.order <= end || region?.holds(box) === true) continue;
    if (isChoice(box)) {
      const { name } = parseName(box.own);
      if (looksLikePerson(name) && looksLikeName(name)) found.add(nameKey(name));
    } else if (isBar(box) && box.depth > 0 && region?.around(box) !== true && !isInside(box, region)) {
      end = box.end;
      const names = namesOfBar(box);
      if (names.size <= MOST_IN_BAR) for (const name of names) found.add(name);
    }
  }
  return found;
}

/** What can be chosen in a field: the people on offer are those who work here. */
function isChoice(box: Box): boolean {
  if (box.own.length < 4 || box.own.length > 60) return false;
  return box.tag === 'option' || (box.tag === 'button' && attributeOf(box, 'role') === 'combobox');
}

function isBar(box: Box): boolean {
  return BAR_TAGS.has(box.tag) || BAR_ROLES.has(attributeOf(box, 'role')) || hasAny(tokensOfBox(box), BAR_TOKENS);
}

/** The head of a ticket is a header, too; bars stand outside the part of the page that holds the messages. */
function isInside(box: Box, region: Region | null): boolean {
  if (region === null || box.parent === null) return false;
  for (const outer of ancestorsOf(box))
    if (contains(outer, region.list)) return outer.depth > 3 && box.depth > 4 && outer !== region.list.parent;
  return false;
}

function namesOfBar(bar: Box): Set<string> {
  const names = new Set<string>();
  for (const box of within(bar).slice(0, 200)) {
    const target = box.tag === 'a' ? attributeOf(box, 'href') : '';
    if (/\d{2,}/.test(target) && !/user|profile|agent|staff|account/i.test(target)) continue;
    for (const text of [box.own, attributeOf(box, 'title'), attributeOf(box, 'alt'), attributeOf(box, 'aria-label')]) {
      if (text.length < 4 || text.length > 60) continue;
      const { name } = parseName(text);
      if (looksLikePerson(name) && looksLikeName(name)) names.add(nameKey(name));
    }
  }
  return names;
}
