import { containsComposed } from '../composed';
import { INTERNAL_LABEL } from '../labels';
import { allIn, firstAround, valueAt, type Place } from '../recipes/query';
import { isTime } from './find-time';
import { around, ranked, within } from './places';
import { chainOf } from './selectors';
import { lineIn } from './text';

const NAMED = /author|name|user|sender|from|creator|poster|writer|person|\bby\b|contact|client|agent/i;
const SIDES =
  /^(?:customer|client|agent|staff|support|admin(?:istrator)?|visitor|end[- ]?user|requester|reporter|guest|bot|team|public|reply|replied|comment(?:ed)?|wrote|note|kunde|mitarbeiter|anfragende[r]?|cliente|agente|soporte|[^\p{L}]*)$/iu;

/** Selectors of the writer's name, best first. @param body the selector of the bodies */
export function findAuthor(
  at: Place,
  items: readonly Element[],
  picks: readonly Element[],
  body: string,
  timed: (item: Element) => Element | null,
): string[] {
  const scores = new Map<string, number>();
  for (const pick of picks) {
    const bodies = allIn(pick, body);
    const time = timed(pick);
    for (const [place, element] of around(at, pick)) {
      if (bodies.some((own) => own !== pick && (containsComposed(own, element) || containsComposed(element, own))))
        continue;
      for (const [selector, value] of namesAt(place, element, element === time)) {
        if (!isName(value) || scores.has(selector)) continue;
        scores.set(
          selector,
          scoreAuthor(selector, at, items, picks, element) -
            (place.contains(pick) ? chainOf(pick, place).length : 1) * 0.15,
        );
      }
    }
  }
  return ranked(scores, 1);
}

/** Selectors for a name that may stand at an element, with the name. */
function namesAt(place: Element, element: Element, isTime: boolean): [selector: string, value: string][] {
  if (isTime) return within(place, element).map((css) => [`${css} @rest`, valueAt(element, `${css} @rest`)]);
  const attributes = [
    element.localName === 'img' ? 'alt' : '',
    /avatar/i.test(element.getAttribute('class') ?? '') ? 'title' : '',
  ];
  // Beside a time, a label or a link the name has no element of its own.
  const own = element.childElementCount > 0 ? ['own'] : [];
  const whole = element.childElementCount > 2 ? [] : [''];
  return [...whole, ...own, ...attributes.filter((name) => name !== '')].flatMap((name) =>
    within(place, element).map((css): [string, string] => {
      const selector = name === '' ? css : `${css} @${name}`;
      return [selector, name === '' ? lineIn(element) : valueAt(element, selector)];
    }),
  );
}

function scoreAuthor(
  selector: string,
  at: Place,
  items: readonly Element[],
  picks: readonly Element[],
  element: Element,
): number {
  const values = items.map((item) => firstAround(item, at, [selector])?.value ?? '');
  const named = values.filter((value) => isName(value));
  const ofPicks = picks.map((pick) => values[items.indexOf(pick)] ?? '');
  // The customer and the agent who were pointed at are two people.
  if (ofPicks.length > 1 && ofPicks[0] === ofPicks[1]) return 0;
  const distinct = new Set(named).size;
  const hint = NAMED.test(
    `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''} ${element.id}`,
  );
  const isBold = /^(?:b|strong|h\d|a|cite|address)$/.test(element.localName);
  return (
    (named.length / values.length) * 2 -
    (ofPicks.some((value) => SIDES.test(value)) ? 0.9 : 0) +
    (hint ? 0.8 : 0) +
    (isBold ? 0.3 : 0) +
    (named.length > 2 && distinct < named.length ? 0.4 : 0) -
    (selector.includes(':') ? 0.3 : 0) -
    (selector.includes(' @') ? 0.5 : 0) -
    (element.childElementCount > 0 ? 0.2 : 0)
  );
}

function isName(value: string): boolean {
  return (
    value.length >= 2 &&
    value.length <= 60 &&
    /\p{L}/u.test(value) &&
    !/[?!。？！]|\.\s/.test(value) &&
    !/^\p{Lu}{1,3}$/u.test(value) &&
    !INTERNAL_LABEL.test(value) &&
    !isTime(value) &&
    value.split(' ').length <= 6
  );
}
