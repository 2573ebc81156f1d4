import { ancestorsOf, attributeOf, hasAny, tokensOfBox, type Box } from './box';

/** Where on the page a group of records stands, and what its surroundings are called. */

/** The code of the list, or of the box around it, uses one of these words. */
export function around(list: Box, words: ReadonlySet<string>): boolean {
  if (hasAny(tokensOfBox(list), words)) return true;
  const parent = list.parent;
  return parent !== null && hasAny(tokensOfBox(parent), words);
}

const ASIDE_TAGS = new Set(['nav', 'aside', 'footer', 'header', 'menu']);

/** In a navigation, a side panel or a footer, by tag, role or name. */
export function standsAside(box: Box): boolean {
  for (const current of [box, ...ancestorsOf(box)]) {
    if (current.depth < 2) break;
    if (ASIDE_TAGS.has(current.tag) && !(current.tag === 'header' && current.length > 2000)) return true;
    const role = attributeOf(current, 'role');
    if (role === 'navigation' || role === 'complementary' || role === 'contentinfo' || role === 'banner') return true;
    const tokens = tokensOfBox(current);
    // "messages-and-sidebar" holds both: only believe names of boxes that are small beside their parent.
    const small = current.parent === null || current.length < current.parent.length * 0.75;
    if (small && (tokens.has('sidebar') || tokens.has('aside') || tokens.has('side')) && !hasAny(tokens, MAIN))
      return true;
  }
  return false;
}

const MAIN = new Set([
  'main',
  'messages',
  'thread',
  'conversation',
  'content',
  'feed',
  'timeline',
  'left',
  'right',
  'by',
]);

export function isFeed(list: Box, sample: readonly Box[][]): boolean {
  const role = list.element.getAttribute('role');
  if (role === 'log' || role === 'feed') return true;
  return sample.every(([first]) => first?.tag === 'article' || first?.element.getAttribute('role') === 'article');
}

/** 1 when list and reply box are neighbours, less the further up their common container is. */
export function nearness(list: Box, composer: Box | null): number {
  if (composer === null) return 0;
  let steps = 0;
  for (let box: Box | null = list; box !== null; box = box.parent) {
    if (composer.order >= box.order && composer.order <= box.end)
      return box.depth < 2 ? 0.2 : Math.max(0.2, 1 - steps * 0.12);
    steps += 1;
  }
  return 0;
}
