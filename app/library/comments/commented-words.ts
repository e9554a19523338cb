import { type RefObject, useContext, useEffect } from 'react';
import type { Card } from '#app/review/order';
import { ReviewContext } from '#app/review/review-context';
import type { PassageSubject } from '#server/review/types';
import { rangeOf } from '../reading-offsets';
import { useCableComments } from './context';

/** The words of a card on the page; null for a whole paragraph, and where the page has other words there by now. */
function wordsOf(root: Element, card: Card): Range | null {
  const on = card.kind === 'thread' ? card.thread.on : card.on;
  if (on.kind !== 'passage' || on.start === null || on.end === null) return null;
  const range = rangeOf(root, on.key, on.start, on.end);
  return range && saysSo(range, on) ? range : null;
}

const plain = (text: string) => text.replace(/…$/, '').replace(/\s+/g, ' ');

function saysSo(range: Range, { words, wordsNow }: PassageSubject): boolean {
  const expected = plain(wordsNow ?? words ?? '');
  // A bullet's own sign is drawn by the list: the range has it not.
  const there = plain(range.toString());
  return expected.includes(there) || there.startsWith(expected);
}

/** Marks the words in `root` that are commented on; those of the card that is looked at more so. Shows nothing itself. */
export function CommentedWords({ root, keys }: { root: RefObject<HTMLElement>; keys: readonly string[] }) {
  const { at } = useCableComments();
  const active = useContext(ReviewContext)?.active ?? null;
  useEffect(() => {
    if (!root.current || !('highlights' in CSS)) return;
    const place = root.current;
    const cards = keys.flatMap((key) => at(key).open);
    const range = (card: Card) => wordsOf(place, card) ?? [];
    const others = cards.filter(({ id }) => id !== active).flatMap(range);
    const looked = cards.filter(({ id }) => id === active).flatMap(range);
    CSS.highlights.set('commented', new Highlight(...others));
    CSS.highlights.set('commented-now', new Highlight(...looked));
    return () => {
      CSS.highlights.delete('commented');
      CSS.highlights.delete('commented-now');
    };
  }, [root, keys, at, active]);
  return null;
}
