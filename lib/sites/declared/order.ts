import type { Page } from './tool';

/**
 * For tools that let each person turn the messages round and number them as they come: how they stand on this page, by
 * the numbers at the end of the ids of the first and the last of these elements.
 */
/* @__NO_SIDE_EFFECTS__ */ export function orderByIds(
  css: string,
): (page: Pick<Page, 'list'>) => 'oldest-first' | 'newest-first' {
  return ({ list }) => {
    const ids = [...list.querySelectorAll(css)].map(({ id }) => Number(/\d+$/.exec(id)));
    return (ids[0] ?? 0) > (ids.at(-1) ?? 0) ? 'newest-first' : 'oldest-first';
  };
}
