import { attributeOf, within, type Box } from './box';
import { emailIn, looksLikeName, looksLikePerson, nameKey, parseName, type Name } from './names';
import { namesIn } from './names-in';
import { TO } from './recipients';
import type { Region } from './region';
import type { Survey } from './survey';

/** People whom the page names without a label: in its bars, its choosers, its reply form, before a verb. */

/** The name that stands right before a text: a child before its own words, or the box before it. */
export function namesBefore(box: Box): Name[] {
  const siblings = box.parent?.children ?? [];
  const before = box.parts[0] === box.children[0] ? box.children[0] : siblings[siblings.indexOf(box) - 1];
  return before === undefined || before.length > 80 ? [] : namesIn(before).slice(0, 1);
}

/** Whom the reply goes to: the address in the field above it. */
export function namedByComposer({ editables }: Survey): Name[] {
  const found: Name[] = [];
  for (const element of editables) {
    const value = 'value' in element && typeof element.value === 'string' ? element.value : '';
    const isTo =
      /(?:^|[^a-z])to(?:$|[^a-z])|recipient/.test(element.getAttribute('name') ?? '') ||
      TO.exec(element.previousElementSibling?.textContent?.trim() ?? '')?.[1] === '';
    if (isTo && emailIn(value) !== '') found.push(parseName(value));
  }
  return found;
}

/** A bar with more names than this is a list of conversations. */
const MOST_IN_BAR = 3;

/** Keys of names in navigation and in choosers such as "Assignee": what is on offer there are those who work here. */
export function colleaguesIn(boxes: readonly Box[], region: Region | null): ReadonlySet<string> {
  const found = new Set<string>();
  let end = -1;
  for (const box of boxes) {
    if (box.order <= end || region?.holds(box) === true || region?.around(box) === true) continue;
    const role = attributeOf(box, 'role');
    if (box.tag === 'option' || (box.tag === 'button' && role === 'combobox')) addName(found, box.own);
    // The head of the ticket or of a panel is a header, too, but stands deeper.
    else if (box.tag === 'nav' || /^(?:navigation|banner)$/.test(role) || (box.tag === 'header' && box.depth < 5)) {
      end = box.end;
      const names = new Set<string>();
      for (const inner of within(box).slice(0, 200)) {
        if (/\d{2}/.test(attributeOf(inner, 'href'))) continue;
        addName(names, inner.own || attributeOf(inner, 'alt'));
      }
      if (names.size <= MOST_IN_BAR) for (const name of names) found.add(name);
    }
  }
  return found;
}

function addName(names: Set<string>, text: string): void {
  const { name } = text.length < 4 || text.length > 60 ? { name: '' } : parseName(text);
  if (looksLikePerson(name) && looksLikeName(name)) names.add(nameKey(name));
}
