import { type RefObject, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Fault } from '#app/ask';
import { announce } from '#app/editor/desk/announce';
import { useDesk } from '#app/editor/desk-context';
import { toast } from '#app/ui/toast';
import type { Change } from './api';
import { Drafts, tabShelf } from './drafts';
import { newsIn } from './news';
import type { ReviewDesk } from './review-context';
import type { ReviewSession } from './review-session';
import { scrollToThread } from './scroll';
import { useReturn } from './use-return';
import { useStart } from './use-start';
import { useTextHearer } from './use-text-hearer';

function useDrafts(): Drafts {
  const { memoId, me } = useDesk();
  return useMemo(() => new Drafts(memoId, me.id, tabShelf()), [memoId, me.id]);
}

/** Reads out what others did. */
function useNews({ threads }: ReviewSession): void {
  const { me } = useDesk();
  useEffect(
    () =>
      threads.onNews((now, before) => {
        const news = newsIn(now, before, me);
        if (news.length > 0) announce(news.join('. '));
      }),
    [threads, me],
  );
}

function useChanges({ threads }: ReviewSession): Pick<ReviewDesk, 'change' | 'act'> {
  return useMemo(() => {
    const act = async (change: Change, done?: { said: string; undo?: Change }): Promise<void> => {
      try {
        await threads.change(change);
        const undo = done?.undo;
        if (done) toast(done.said, undo && { undo: () => void act(undo) });
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        toast(error.message, { tone: 'trouble' });
      }
    };
    return { change: threads.change, act };
  }, [threads]);
}

/** All that the comments pane does and knows. */
export function useReview(review: ReviewSession, pane: RefObject<HTMLElement>) {
  const { editor } = useDesk();
  const drafts = useDrafts();
  const [active, setActive] = useState<string | null>(null);
  const [wanted, want] = useState<string | null>(null);
  const [toFocus, setToFocus] = useState<{ id: string } | null>(null);
  const spots = useSyncExternalStore(review.text.subscribe, review.text.snapshot);
  const { leaving, giveBack } = useReturn(pane);
  const changes = useChanges(review);
  const activate = useCallback(
    (id: string, show = false) => {
      setActive(id);
      if (show && editor) scrollToThread(editor, id);
    },
    [editor],
  );
  const focusCard = useCallback((id: string) => setToFocus({ id }), []);
  useNews(review);
  useTextHearer(review, drafts, activate);
  const start = useStart(drafts, leaving, activate, want);
  useEffect(() => {
    if (!toFocus) return;
    const card = pane.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(toFocus.id)}"]`);
    card?.focus({ preventScroll: true });
  }, [toFocus, pane]);
  const desk = useMemo<ReviewDesk>(
    () => ({
      drafts,
      active,
      activate,
      spotOf: (id) => spots.get(id) ?? null,
      ...changes,
      wanted,
      want,
      focusCard,
      giveBack,
    }),
    [drafts, active, activate, spots, changes, wanted, focusCard, giveBack],
  );
  return { desk, spots, start, leaving };
}
