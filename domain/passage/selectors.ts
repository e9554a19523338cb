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

/** Where a passage stands in a text, and what decided it. */
export interface Found {
  start: number;
  end: number;
  /**
   * `exact`: its words occur once, or nothing about their place and their surroundings changed. `context`: they occur
   * more than once, and the words around them tell which. `position`: those do not either; it is the nearest.
   */
  how: 'exact' | 'context' | 'position';
}

/** How many characters of context a selector keeps on either side. */
export const CONTEXT = 32;

/**
 * The selector of `text` from `start` to `end`, UTF-16 offsets between whole characters (`checkPassage` sees to it).
 * Throws a RangeError on an empty span and on one outside the text: those never come from a reader's selection
 * that was checked.
 */
export function describeSpan(text: string, start: number, end: number): Selector {
  if (!(start >= 0 && start < end && end <= text.length))
    throw new RangeError(`no passage from ${start} to ${end} in ${text.length} characters`);
  return {
    exact: text.slice(start, end),
    prefix: text.slice(wholeCharacter(text, Math.max(0, start - CONTEXT), 1), start),
    suffix: text.slice(end, wholeCharacter(text, Math.min(text.length, end + CONTEXT), -1)),
    start,
    end,
  };
}

/**
 * Finds a selector's words in a text, which may be another than it was taken from. The words must be there as they
 * were: null where they are not, and finding them changed is for another to try.
 */
export function resolve(text: string, selector: Selector): Found | null {
  const { exact, prefix, suffix, start } = selector;
  if (exact === '') return null;
  const candidates = occurrences(text, exact).map((at) => ({
    at,
    context: sharedEnd(text.slice(0, at), prefix) + sharedStart(text.slice(at + exact.length), suffix),
    distance: Math.abs(at - start),
  }));
  const [best, second] = candidates.sort((a, b) => b.context - a.context || a.distance - b.distance);
  if (!best) return null;
  const untouched = best.distance === 0 && best.context === prefix.length + suffix.length;
  const how = !second || untouched ? 'exact' : best.context > second.context ? 'context' : 'position';
  return { start: best.at, end: best.at + exact.length, how };
}

/** Where a passage stands in a paragraph's reading text; a whole paragraph is all of it. */
export function locate(reading: string, passage: Passage): Found | null {
  if (passage.kind === 'paragraph') return { start: 0, end: reading.length, how: 'exact' };
  return resolve(reading, passage.selector);
}

/** `at`, or one further in the direction of `step` where it would part the halves of one character. */
export function wholeCharacter(text: string, at: number, step: 1 | -1): number {
  const parted = /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
  return parted ? at + step : at;
}

function occurrences(text: string, exact: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) found.push(at);
  return found;
}

/** How many characters at the start the two have in common. */
function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.charCodeAt(n) === b.charCodeAt(n)) n += 1;
  return n;
}

/** How many characters at the end the two have in common. */
function sharedEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n))
    n += 1;
  return n;
}
