import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Thread } from '#server/review/types';
import { type Drafts, editId, hasCome, replyId } from './drafts';
import { type Card, inOrder } from './order';
import type { Spots } from './text-link';

const NONE: readonly string[] = [];
const none = () => NONE;

/** The threads that are being begun; the same array until one comes or goes, whatever else is being written. */
function useNewDrafts(drafts: Drafts): readonly Card[] {
  const ids = useSyncExternalStore(drafts.subscribe, drafts.ids, none);
  const kept = useRef<readonly Card[]>([]);
  return useMemo(() => {
    const cards = ids.flatMap((id): Card[] => {
      const to = drafts.get(id)?.to;
      return to?.kind === 'new' ? [{ kind: 'draft', id, on: to.on }] : [];
    });
    const said = (list: readonly Card[]) => JSON.stringify(list);
    if (said(cards) !== said(kept.current)) kept.current = cards;
    return kept.current;
  }, [ids, drafts]);
}

/**
 * The threads that are being begun, without those that are there: what is being sent comes back before its answer does,
 * at times, and where the answer is lost it has come all the same.
 */
export function useBegun(drafts: Drafts, list: readonly Thread[]): readonly Card[] {
  const cards = useNewDrafts(drafts);
  const there = useMemo(
    () => new Set(cards.map(({ id }) => id).filter((id) => hasCome(drafts.get(id), list))),
    [cards, drafts, list],
  );
  useEffect(() => {
    for (const id of there) drafts.drop(id);
  }, [there, drafts]);
  return useMemo(() => cards.filter(({ id }) => !there.has(id)), [cards, there]);
}

/** Whether one is writing in this thread: a reply, or other words for a remark. */
function isWrittenIn({ id, remarks }: Thread, ids: readonly string[]): boolean {
  return ids.includes(replyId(id)) || remarks.some((remark) => ids.includes(editId(remark.id)));
}

/**
 * The threads whose place in the text is known, in its order: open ones with those being begun, and resolved ones. What
 * others resolve stays open for whoever is writing in it.
 */
export function useCards(drafts: Drafts, list: readonly Thread[], begun: readonly Card[], spots: Spots) {
  const ids = useSyncExternalStore(drafts.subscribe, drafts.ids, none);
  return useMemo(() => {
    const cards = list.map((thread): Card => ({ kind: 'thread', id: thread.id, thread }));
    const isPlaced = ({ id }: Card) => spots.has(id);
    const isResolved = (card: Card) =>
      card.kind === 'thread' && card.thread.resolved !== null && !isWrittenIn(card.thread, ids);
    const placed = cards.filter(isPlaced);
    return {
      open: inOrder([...placed.filter((card) => !isResolved(card)), ...begun], spots),
      resolved: inOrder(placed.filter(isResolved), spots),
      settled: cards.every(isPlaced),
    };
  }, [list, begun, spots, ids]);
}
