import { TITLE_MAX } from '#domain/memo/title';

const count = new Intl.NumberFormat('en-GB');

/** A title as it is kept: one line, no blanks at its ends. */
export const tidyTitle = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

/** What is wrong with a title and what to do; null for one that can be kept. */
export function titleFault(title: string): string | null {
  const { length } = tidyTitle(title);
  if (length <= TITLE_MAX) return null;
  return `A title holds ${TITLE_MAX} characters; this one has ${count.format(length)}. Shorten it, and put the rest into the text.`;
}
