import { timeParts } from '../../conversation/time-parts';
import { firstAround, type Place } from '../recipes/query';
import { around, ranked, within } from './places';
import { lineIn, textsIn } from './text';

const TIMES = [
  'datetime',
  'data-time',
  'data-timestamp',
  'data-datetime',
  'title',
  'data-original-title',
  'aria-label',
];

/** Selectors of the time of a message, best first. */
export function findTime(at: Place, items: readonly Element[], picks: readonly Element[]): string[] {
  const scores = new Map<string, number>();
  for (const pick of picks) {
    for (const [place, element] of around(at, pick)) {
      for (const value of timesAt(element)) {
        for (const css of within(place, element)) {
          const selector = value === '' ? css : `${css} @${value}`;
          if (scores.has(selector)) continue;
          const hits = items.filter((item) => isTime(firstAround(item, at, [selector])?.value ?? ''));
          const machine = value === 'datetime' || value.startsWith('data-') ? 0.2 : value === '' ? 0 : 0.1;
          scores.set(selector, hits.length / items.length + machine - (css.includes(':') ? 0.15 : 0));
        }
      }
    }
  }
  return ranked(scores, 0.3);
}

/** Names of the attributes in which an element states a time; an empty name stands for its text. */
function timesAt(element: Element): string[] {
  const inAttributes = TIMES.filter((name) => isTime(element.getAttribute(name) ?? ''));
  const own = textsIn(element, 4);
  const text = own.length <= 3 ? lineIn(element) : '';
  return isTime(text) ? [...inAttributes, ''] : inAttributes;
}

export function isTime(text: string): boolean {
  if (text === '' || text.length > 60 || !/[\p{N}\p{Lo}]|now|ago|day/iu.test(text)) return false;
  if (/^\d{10}(?:\d{3})?$/.test(text)) return true;
  const parts = timeParts(text);
  return parts !== null && parts.rest.length <= 24;
}
