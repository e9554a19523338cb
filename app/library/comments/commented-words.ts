import { type RefObject, useContext, useEffect } from 'react';
import type { Card } from '#app/review/order';
import { partsOf } from '#app/review/parts';
import { ReviewContext } from '#app/review/review-context';
import type { PassagePart } from '#server/review/types';
import { rangeOf } from '../reading-offsets';
import { cardsOn } from './arrange';
import { useCableComments } from './context';

/** The words of a card on the page, by paragraph; none for whole paragraphs, and where the page has other words there by now. */
function wordsOf(root: Element, card: Card): Range[] {
  const on = card.kind === 'thread' ? card.thread.on : card.on;
  if (on.kind !== 'passage') return [];
  return partsOf(on).flatMap((part) => {
    if (part.start === null || part.end === null || part.state === 'withdrawn') return [];
    const range = rangeOf(root, part.key, part.start, part.end);
    return range && saysSo(range, part) ? range : [];
  });
}

const plain = (text: string) => text.replace(/…$/, '').replace(/\s+/g, ' ');

function saysSo(range: Range, { words, wordsNow }: PassagePart): boolean {
  const expected = plain(wordsNow ?? words ?? '');
  // A bullet's own sign is drawn by the list: the range has it not.
  const there = plain(range.toString());
  return expected.includes(there) || there.startsWith(expected);
}

/** The place in the text under the pointer; null beside any. */
function placeAt({ clientX, clientY }: MouseEvent): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(clientX, clientY);
    return at && { node: at.offsetNode, offset: at.offset };
  }
  const range = document.caretRangeFromPoint(clientX, clientY);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** The one after the active of these; the first where it is not among them, null of none. */
const nextOf = (ids: readonly string[], active: string | null): string | null =>
  ids[(active === null ? -1 : ids.indexOf(active)) + 1] ?? ids[0] ?? null;

/** A press on commented words leads to their thread, of several on one another each press to the next, the shortest first. */
function threadAt(event: MouseEvent, root: Element, cards: readonly Card[], active: string | null) {
  const at = placeAt(event);
  if (!at) return null;
  const under = cards.flatMap((card) => {
    const ranges = wordsOf(root, card);
    const length = ranges.reduce((sum, range) => sum + range.toString().length, 0);
    return ranges.some((range) => range.isPointInRange(at.node, at.offset)) ? [{ id: card.id, length }] : [];
  });
  return nextOf(
    under.sort((a, b) => a.length - b.length).map(({ id }) => id),
    active,
  );
}

/** Leads from commented words to their threads: by a press on them, and by Enter on a paragraph through all of its own. */
function useWay(root: RefObject<HTMLElement>, keys: readonly string[], active: string | null): void {
  const { at, show } = useCableComments();
  useEffect(() => {
    const place = root.current;
    if (!place) return;
    const stop = new AbortController();
    const press = (event: MouseEvent) => {
      const selecting = document.getSelection()?.isCollapsed === false;
      const other = event.target instanceof Element && event.target.closest('a, button, .cable-comments');
      if (selecting || other) return;
      const id = threadAt(
        event,
        place,
        keys.flatMap((key) => at(key).open),
        active,
      );
      if (id) show(id, false);
    };
    const enter = (event: KeyboardEvent) => {
      const key = event.target instanceof HTMLElement ? event.target.dataset.paragraph : undefined;
      if (event.key !== 'Enter' || key === undefined) return;
      const cards = cardsOn(at(key));
      const id = nextOf(
        [...cards.open, ...cards.resolved].map((card) => card.id),
        active,
      );
      if (!id) return;
      event.preventDefault();
      show(id, true);
    };
    place.addEventListener('click', press, { signal: stop.signal });
    place.addEventListener('keydown', enter, { signal: stop.signal });
    return () => stop.abort();
  }, [root, keys, at, show, active]);
}

/** Shows on the words that can be pressed that they can be. A highlight has no cursor of its own. */
function useCursor(root: RefObject<HTMLElement>, keys: readonly string[]): void {
  const { at } = useCableComments();
  useEffect(() => {
    const place = root.current;
    if (!place) return;
    const ranges = keys.flatMap((key) => at(key).open).flatMap((card) => wordsOf(place, card));
    if (ranges.length === 0) return;
    const stop = new AbortController();
    const move = (event: PointerEvent) => {
      const under = event.pointerType === 'mouse' ? placeAt(event) : null;
      const isOn = under !== null && ranges.some((range) => range.isPointInRange(under.node, under.offset));
      place.classList.toggle('is-on-commented', isOn);
    };
    place.addEventListener('pointermove', move, { signal: stop.signal });
    return () => {
      stop.abort();
      place.classList.remove('is-on-commented');
    };
  }, [root, keys, at]);
}

/**
 * Marks the words in `root` that are commented on, those of the card that is looked at more so, and leads from them to
 * their threads. Shows nothing itself.
 */
export function CommentedWords({ root, keys }: { root: RefObject<HTMLElement>; keys: readonly string[] }) {
  const { at } = useCableComments();
  const active = useContext(ReviewContext)?.active ?? null;
  useWay(root, keys, active);
  useCursor(root, keys);
  useEffect(() => {
    if (!root.current || !('highlights' in CSS)) return;
    const place = root.current;
    const cards = keys.flatMap((key) => at(key).open);
    const others = cards.filter(({ id }) => id !== active).flatMap((card) => wordsOf(place, card));
    const looked = cards.filter(({ id }) => id === active).flatMap((card) => wordsOf(place, card));
    CSS.highlights.set('commented', new Highlight(...others));
    CSS.highlights.set('commented-now', new Highlight(...looked));
    return () => {
      CSS.highlights.delete('commented');
      CSS.highlights.delete('commented-now');
    };
  }, [root, keys, at, active]);
  return null;
}
