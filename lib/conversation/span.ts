/** Characters of a text, end not included. */
export interface Span {
  start: number;
  end: number;
}
