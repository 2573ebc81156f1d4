import { inventAddress } from './addresses';
import type { Context, Mask } from './mask-text';
import { shiftEpoch, type Shift } from './shift-times';
import type { SnapElement } from './snapshot';
import { isCommonWord } from './vocabulary';

/** One attribute and where it stands. */
export interface AttributeCase {
  element: SnapElement;
  name: string;
  value: string;
  mask: Mask;
  shift: Shift;
  /** Address of the page. */
  base: string;
  /** What a text there would be; that of the element says nothing about its attributes. */
  context: Context;
}

const SPOKEN =
  /^(?:title|alt|placeholder|label|summary|download|value|aria-(?:label|description|roledescription|placeholder|valuetext))$/;
const STRUCTURE =
  /^(?:class|id|for|name|role|type|slot|is|part|lang|dir|scope|headers|itemprop|tabindex|colspan|rowspan|aria-.*|contenteditable|spellcheck|autocomplete)$/;
const ADDRESS = /^(?:href|data-(?:href|url|link|src))$/;
const TIME = /time|date|created|updated|stamp/;
/** Attributes that hold what a person is called, whatever else their value looks like. */
const PERSON =
  /name|author|user|sender|customer|owner|requester|contact|subject|title|email|mail|from|recipient|display|label|text|tooltip|tip|content|body|preview|summary/;
/** A page's own state in an attribute: no reader needs it, and it may hold anything. */
const LONGEST = 400;

/** The value to write instead, or null to leave the attribute out. */
export function maskAttribute({ element, name, value, mask, shift, base, context }: AttributeCase): string | null {
  if (value === '') return value;
  if (ADDRESS.test(name)) return inventAddress(value, base, mask.tools);
  if (name === 'datetime' || (name.startsWith('data-') && TIME.test(name)))
    return shiftEpoch(value.trim(), shift) ?? mask.text(value, 'loose');
  if (SPOKEN.test(name)) return mask.text(value, spokenContext(element, context));
  if (STRUCTURE.test(name)) return mask.token(value);
  if (value.length > LONGEST || /[{}<>"]/.test(value)) return null;
  return isCode(name, value) ? mask.token(value) : mask.text(value, 'loose');
}

function spokenContext({ tag }: SnapElement, context: Context): Context {
  if (context === 'body') return 'body';
  return /^(?:button|input|textarea|select)$/.test(tag) ? 'label' : context;
}

/** `omni-log-comment-item`, `EndUser`: a word of the tool. What is called after people must be made of known words. */
function isCode(name: string, value: string): boolean {
  if (!/^[\w:.\-/#[\]]*$/.test(value)) return false;
  const words = value.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? [];
  const known = words.every((word) => word.length < 2 || isCommonWord(word));
  return known || (!PERSON.test(name.replace(/^data-/, '')) && value === value.toLowerCase());
}
