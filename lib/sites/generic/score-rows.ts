import { attributesOf, type Box } from './box';

/** Whether a record is a row to choose from (a queue, a menu) rather than something that was written. */

const ROW_ROLES = new Set([
  'row',
  'option',
  'tab',
  'treeitem',
  'menuitem',
  'menuitemradio',
  'link',
  'gridcell',
  'radio',
]);

/** 0 to 1 for the record itself or one of its wrappers inside the list. */
export function rowIn(box: Box, list: Box): number {
  let most = 0;
  for (
    let current: Box | null = box, step = 0;
    current !== null && current !== list && step < 4;
    current = current.parent, step += 1
  ) {
    if (isRow(current)) return 1;
    if (isStop(current)) most = STOP;
  }
  return most;
}

/** Tools that are worked by keyboard let each message take the focus, too. */
const STOP = 0.45;

function isStop(box: Box): boolean {
  const attributes = attributesOf(box);
  return (
    attributes.get('tabindex') === '0' &&
    attributes.get('role') !== 'article' &&
    box.tag !== 'article' &&
    box.length < 600
  );
}

const TICKET_PATH =
  /\/(?:tickets?|issues?|cases?|conversations?|requests?|incidents?|threads?|chats?|zoom|view|browse)\/?[^?#]*\d/i;

/** Share of records that link to a ticket, if these are not all the same one (permalinks of one ticket are). */
export function linksElsewhere(sample: readonly Box[][]): number {
  const targets: string[] = [];
  for (const record of sample) {
    for (const { element } of record) {
      const links = element.querySelectorAll('a[href]');
      for (let index = 0; index < links.length && index < 6; index += 1) {
        const href = links[index]?.getAttribute('href')?.split('#')[0] ?? '';
        if (TICKET_PATH.test(href) && (links[index]?.textContent ?? '').trim().length > 12) {
          targets.push(href);
          break;
        }
      }
    }
  }
  return new Set(targets).size > 1 ? targets.length / sample.length : 0;
}

function isRow(box: Box): boolean {
  const attributes = attributesOf(box);
  const role = attributes.get('role') ?? '';
  if (box.tag === 'a' || ROW_ROLES.has(role)) return true;
  if (attributes.has('aria-selected') || attributes.has('data-href') || attributes.has('data-url')) return true;
  if (/pointer/.test(attributes.get('class') ?? '') || /cursor:\s*pointer/.test(attributes.get('style') ?? ''))
    return true;
  if (box.element.querySelector('input[type="checkbox"], input[type="radio"]') !== null && box.length < 600)
    return true;
  // One link takes most of the record: a teaser.
  return box.length > 0 && box.linked / box.length > 0.7 && box.length < 400;
}
