import type { Subject, Thread } from '#server/review/types';
import type { Spots } from './text-link';

/** A card beside the text: a thread, or one that is being begun. */
export type Card =
  | { kind: 'thread'; id: string; thread: Thread }
  | { kind: 'draft'; id: string; on: Subject };

/** The cards in the order in which the text has what they are about; what it no longer has keeps its rank. */
export function inOrder(cards: readonly Card[], spots: Spots): Card[] {
  const rank = ({ id }: Card) => spots.get(id)?.rank ?? Number.POSITIVE_INFINITY;
  // The sort is stable: on the same words the thread that was opened first is first.
  return [...cards].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/**
 * The one after, or before, the one that is looked at; with none looked at, the first behind the caret. Goes round at
 * the ends; null where there are no cards.
 */
export function neighbour(
  cards: readonly Card[],
  active: string | null,
  step: 1 | -1,
  spots: Spots,
  caret: number,
): string | null {
  if (cards.length === 0) return null;
  const now = cards.findIndex(({ id }) => id === active);
  if (now >= 0) return cards[(now + step + cards.length) % cards.length]?.id ?? null;
  const behind = cards.findIndex(({ id }) => (spots.get(id)?.rank ?? Number.POSITIVE_INFINITY) >= caret);
  const at = step > 0 ? Math.max(0, behind) : behind <= 0 ? cards.length - 1 : behind - 1;
  return cards[at]?.id ?? null;
}
