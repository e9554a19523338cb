import type { Card } from '#app/review/order';
import type { Subject, Thread } from '#server/review/types';
import type { ParagraphCards } from './context';

const subjectOf = (card: Card): Subject => (card.kind === 'thread' ? card.thread.on : card.on);
const isResolved = (card: Card) => card.kind === 'thread' && card.thread.resolved !== null;

/** Where in the paragraph a card's words begin; one on all of it stands before those on words of it. */
function rank(card: Card): number {
  const on = subjectOf(card);
  return on.kind === 'passage' ? (on.start ?? -1) : -1;
}

/** The paragraph that a card is beside; null where the words are withdrawn, or the page does not have the paragraph. */
function keyOf(card: Card, keys: ReadonlySet<string>): string | null {
  const on = subjectOf(card);
  return on.kind === 'passage' && on.state !== 'withdrawn' && keys.has(on.key) ? on.key : null;
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
  const groups = grouped(cards, (card) => keyOf(card, keys));
  const gone = groups.get(null) ?? [];
  const byKey = new Map<string, ParagraphCards>();
  for (const [key, here] of groups) {
    if (key === null) continue;
    const inOrder = [...here].sort((a, b) => rank(a) - rank(b));
    byKey.set(key, {
      open: inOrder.filter((card) => !isResolved(card)),
      resolved: inOrder.filter(isResolved),
    });
  }
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

/** `2 comment threads`, `1 comment thread, 2 resolved`, `Resolved comments: 2`. */
export function countInWords({ open, resolved }: ParagraphCards): string {
  const said = open.length === 1 ? '1 comment thread' : `${open.length} comment threads`;
  if (resolved.length === 0) return said;
  return open.length === 0 ? `${resolved.length} resolved` : `${said}, ${resolved.length} resolved`;
}
