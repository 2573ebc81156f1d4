/** A selector with its evidence. Lists of them are ordered: the first that matches counts. */
export interface Candidate {
  css: string;
  /**
   * `B` = three or more independent working programs agree, `C` = one or two, `D` = a fallback by structure.
   * `A` = the tool's own code. With the year it was last seen (facts in docs/sites/<tool>.md).
   */
  grade: string;
}

export interface Match<T> {
  found: T;
  /** 0 for the expected selector; more means that the page has changed. */
  rank: number;
}

/** The first element of the first candidate that matches inside `root`. */
export function firstOf(root: ParentNode, candidates: readonly Candidate[]): Match<HTMLElement> | null {
  for (const [rank, { css }] of candidates.entries()) {
    const found = root.querySelector<HTMLElement>(css);
    if (found !== null) return { found, rank };
  }
  return null;
}

/** All elements of the first candidate that matches anything inside `root`. */
export function allOf(
  root: ParentNode,
  candidates: readonly Candidate[],
  all: (root: ParentNode, css: string) => HTMLElement[] = (from, css) => [...from.querySelectorAll<HTMLElement>(css)],
): Match<HTMLElement[]> | null {
  for (const [rank, { css }] of candidates.entries()) {
    const found = all(root, css);
    if (found.length > 0) return { found, rank };
  }
  return null;
}
