import { composedChildNodes, isElement } from '../composed';
import { isVisible } from '../visibility';

/**
 * What `querySelectorAll` finds. Where that is nothing and `frames` is given: what is found in open shadow roots and in
 * the same-origin frames that it selects, in the order of the page. Frames without a name hold what people wrote.
 */
export function deepAll(root: ParentNode, css: string, frames: string | undefined): HTMLElement[] {
  const light = [...root.querySelectorAll<HTMLElement>(css)];
  if (frames === undefined || light.length > 0) return light;
  const found: HTMLElement[] = [];
  for (const host of root.querySelectorAll('*')) {
    if (host.shadowRoot !== null) found.push(...deepAll(host.shadowRoot, css, frames));
    else if (host.matches(frames) && isVisible(host))
      for (const body of Array.from(composedChildNodes(host)).filter(isElement))
        found.push(...(body.matches(css) ? [body as HTMLElement] : deepAll(body, css, frames)));
  }
  return found;
}
