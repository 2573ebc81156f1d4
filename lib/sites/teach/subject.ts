import { allIn, valueAt } from '../recipes/query';
import { containsComposed } from '../composed';
import { isVisible } from '../visibility';
import { selectorsOf, throughShadows } from './selectors';
import { elementsIn } from './text';

/** Selectors of the ticket's subject: the heading that the title of the page repeats, else the first one outside the list. */
export function findSubject(list: Element): string[] {
  const { ownerDocument } = list;
  const title = ownerDocument.title.toLowerCase();
  const headings = elementsIn(ownerDocument.body, 4000).filter(
    (element) =>
      (/^h[1-4]$/.test(element.localName) || /subject|summary/i.test(element.getAttribute('class') ?? '')) &&
      !containsComposed(list, element) &&
      !containsComposed(element, list) &&
      isVisible(element),
  );
  const text = (element: Element): string => valueAt(element, '');
  const named = headings.filter((element) => text(element).length > 3 && title.includes(text(element).toLowerCase()));
  const found =
    named.toSorted((a, b) => text(b).length - text(a).length)[0] ??
    headings.find((element) => /^h1$/.test(element.localName)) ??
    headings[0];
  if (found === undefined) return [];
  const own = selectorsOf(found).map((css) => (/^[.[]/.test(css) ? `${found.localName}${css}` : css));
  return [...own, found.localName]
    .flatMap((css) => throughShadows(ownerDocument, found, css) ?? [])
    .filter((css) => allIn(ownerDocument, css).find((element) => isVisible(element) && text(element) !== '') === found)
    .slice(0, 3);
}
