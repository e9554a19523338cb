/**
 * From a selection in the page to offsets in paragraphs' reading texts.
 *
 * A paragraph's text stands in elements with `data-at`, the offset in the reading text at which each begins; all their
 * text is reading text, character for character, and nothing outside them is.
 */

/** A stretch of one paragraph's reading text. */
export interface Span {
  key: string;
  start: number;
  end: number;
  /** All of the paragraph that is shown. */
  whole: boolean;
}

/** The paragraph an event or a selection is in; null outside of any. */
export function paragraphOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>('[data-paragraph]') ?? null;
}

/** What of each paragraph in `root` the range holds, in order; paragraphs of which it holds no word are left out. */
export function spansOf(range: Range, root: Element): Span[] {
  return [...root.querySelectorAll<HTMLElement>('[data-paragraph]')]
    .filter((paragraph) => range.intersectsNode(paragraph))
    .flatMap((paragraph) => spanIn(range, paragraph) ?? []);
}

function spanIn(range: Range, paragraph: HTMLElement): Span | null {
  const pieces = [...paragraph.querySelectorAll<HTMLElement>('[data-at]')];
  const held = pieces.flatMap((piece) => heldOf(range, piece) ?? []);
  const [first, last] = [held[0], held.at(-1)];
  if (!first || !last || held.every((part) => part.text.trim() === '')) return null;
  const whole = first.start <= startOf(pieces[0]) && last.end >= endOf(pieces.at(-1));
  return { key: paragraph.dataset.paragraph ?? '', start: first.start, end: last.end, whole };
}

interface Held {
  start: number;
  end: number;
  text: string;
}

/** The part of one element's text that the range holds; null for none. */
function heldOf(range: Range, piece: HTMLElement): Held | null {
  if (!range.intersectsNode(piece)) return null;
  const inside = document.createRange();
  inside.selectNodeContents(piece);
  if (inside.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    inside.setStart(range.startContainer, range.startOffset);
  if (inside.compareBoundaryPoints(Range.END_TO_END, range) > 0)
    inside.setEnd(range.endContainer, range.endOffset);
  const text = inside.toString();
  if (text === '') return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(inside.startContainer, inside.startOffset);
  const start = startOf(piece) + before.toString().length;
  return { start, end: start + text.length, text };
}

const startOf = (piece: HTMLElement | undefined) => Number(piece?.dataset.at ?? 0);

const endOf = (piece: HTMLElement | undefined) => startOf(piece) + (piece?.textContent?.length ?? 0);

/** The place of an offset in the text of one element with `data-at`. */
function placeIn(piece: HTMLElement, offset: number): [Text, number] | null {
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  let left = offset - startOf(piece);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (left <= text.length) return [text, Math.max(0, left)];
    left -= text.length;
  }
  return null;
}

/** What stands between two offsets of a paragraph's reading text, as far as the page has it; null for nothing. */
export function rangeOf(root: Element, key: string, start: number, end: number): Range | null {
  const pieces = [
    ...root.querySelectorAll<HTMLElement>(`[data-paragraph="${CSS.escape(key)}"] [data-at]`),
  ].filter((piece) => startOf(piece) < end && endOf(piece) > start);
  const [first, last] = [pieces[0], pieces.at(-1)];
  const from = first && placeIn(first, Math.max(start, startOf(first)));
  const to = last && placeIn(last, Math.min(end, endOf(last)));
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}
