import type { Card } from '#app/review/order';
import { partsOf } from '#app/review/parts';
import type { Subject, Thread } from '#server/review/types';
import type { ParagraphCards } from './context';

const subjectOf = (card: Card): Subject => (card.kind === 'thread' ? card.thread.on : card.on);
const isResolved = (card: Card) => card.kind === 'thread' && card.thread.resolved !== null;

/** Where in the paragraph a card's words begin; one on all of it stands before those on words of it. */
function rank(card: Card): number {
  const on = subjectOf(card);
  return on.kind === 'passage' ? (on.start ?? -1) : -1;
}

/** The paragraphs of which a card is, without those whose words are withdrawn and those that the page does not have. */
function keysOf(card: Card, keys: ReadonlySet<string>): string[] {
  const on = subjectOf(card);
  if (on.kind !== 'passage') return [];
  return partsOf(on).flatMap(({ key, state }) => (state !== 'withdrawn' && keys.has(key) ? key : []));
}

/**
 * Threads and those being begun, by paragraph and by their words; and those whose words the page does not have.
 * @param keys the paragraphs of the page that can be read
 */
export function arrange(
  threads: readonly Thread[],
  begun: readonly Card[],
  keys: ReadonlySet<string>,
): { byKey: ReadonlyMap<string, ParagraphCards>; gone: readonly Card[] } {
  const cards = [...threads.map((thread): Card => ({ kind: 'thread', id: thread.id, thread })), ...begun];
  const groups = grouped(cards, (card) => keysOf(card, keys)[0] ?? null);
  const gone = groups.get(null) ?? [];
  const byKey = new Map<string, ParagraphCards>();
  const put = (key: string, more: Partial<ParagraphCards>) =>
    byKey.set(key, { open: [], resolved: [], above: [], ...byKey.get(key), ...more });
  for (const [key, here] of groups) {
    if (key === null) continue;
    const inOrder = [...here].sort((a, b) => rank(a) - rank(b));
    put(key, {
      open: inOrder.filter((card) => !isResolved(card)),
      resolved: inOrder.filter(isResolved),
    });
  }
  for (const card of cards)
    for (const key of keysOf(card, keys).slice(1))
      put(key, { above: [...(byKey.get(key)?.above ?? []), card] });
  return { byKey, gone };
}

function grouped<K>(cards: readonly Card[], by: (card: Card) => K): Map<K, Card[]> {
  const groups = new Map<K, Card[]>();
  for (const card of cards) {
    const key = by(card);
    groups.set(key, [...(groups.get(key) ?? []), card]);
  }
  return groups;
}

/** All cards on a paragraph, wherever they stand: the open ones, and those that are resolved. */
export const cardsOn = ({ open, resolved, above }: ParagraphCards) => ({
  open: [...open, ...above.filter((card) => !isResolved(card))],
  resolved: [...resolved, ...above.filter(isResolved)],
});

/** `2 comment threads`, `1 comment thread, 2 resolved`, `Resolved comments: 2`. */
export function countInWords({ open, resolved }: Pick<ParagraphCards, 'open' | 'resolved'>): string {
  const said = open.length === 1 ? '1 comment thread' : `${open.length} comment threads`;
  if (resolved.length === 0) return said;
  return open.length === 0 ? `${resolved.length} resolved` : `${said}, ${resolved.length} resolved`;
}
