/** A span of a text by its words and by its place (W3C Web Annotation: TextQuoteSelector, TextPositionSelector). */
export interface Selector {
  exact: string;
  /** Up to 32 characters before and behind it. */
  prefix: string;
  suffix: string;
  /** UTF-16 offsets in the text it was taken from. */
  start: number;
  end: number;
}

/** What of a paragraph is quoted: all of it, or a span of its reading text. */
export type Passage = { kind: 'paragraph' } | { kind: 'span'; selector: Selector };
