import { timeParts } from './handed-over';
import type { Entry } from './records';

/**
 * Chat tools show a date once ("Tuesday, 3 November") and only the time of day at each message. Joins the two.
 * Returns for each entry the text of its full time, or undefined where its own time needs no help.
 */
export function datesFromSeparators(entries: readonly Entry[], texts: readonly string[]): (string | undefined)[] {
  let date = '';
  return entries.map((entry, index) => {
    const own =
      entry.time === null ? null : timeParts(entry.time.datetime === '' ? entry.time.text : entry.time.datetime);
    const words = (texts[index] ?? '') === '' ? entry.boxes.map((box) => box.own).join(' ') : (texts[index] ?? '');
    if (words.length <= 60 || own === null) {
      const whole = timeParts(words.length <= 60 ? words : '');
      if (whole !== null && whole.day !== undefined && whole.hour === undefined && whole.rest.length <= 12)
        date = words;
    }
    if (own === null || own.hour === undefined || own.day !== undefined || own.dayWord !== undefined) return undefined;
    const above = dateAbove(entry);
    const day = above === '' ? date : above;
    return day === '' ? undefined : `${day} ${entry.time?.text ?? ''}`;
  });
}

/** The date heading of the day group around a record. */
function dateAbove(entry: Entry): string {
  for (let box = entry.box, step = 0; step < 4 && box.parent !== null; box = box.parent, step += 1) {
    const siblings = box.parent.children;
    for (let index = siblings.indexOf(box) - 1; index >= 0 && index > siblings.indexOf(box) - 200; index -= 1) {
      const sibling = siblings[index];
      if (sibling === undefined || sibling.length > 60 || sibling.length < 4) continue;
      const text = sibling.own === '' ? (sibling.children[0]?.own ?? '') : sibling.own;
      const parts = text === '' ? null : timeParts(text);
      if (
        parts !== null &&
        (parts.day !== undefined || parts.dayWord !== undefined) &&
        parts.hour === undefined &&
        parts.rest.length <= 14
      )
        return text;
    }
  }
  return '';
}
