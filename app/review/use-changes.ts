import { useEffect, useMemo } from 'react';
import { Fault } from '#app/ask';
import { announce } from '#app/editor/desk/announce';
import { toast } from '#app/ui/toast';
import type { Change } from './api';
import { newsIn, type Reader } from './news';
import type { ReviewDesk } from './review-context';
import type { ThreadStore } from './thread-store';

/** Reads out what others did. */
export function useNews(threads: ThreadStore, me: Reader): void {
  useEffect(
    () =>
      threads.onNews((now, before) => {
        const news = newsIn(now, before, me);
        if (news.length > 0) announce(news.join('. '));
      }),
    [threads, me],
  );
}

/** What changes the threads, and says so. */
export function useChanges(threads: ThreadStore): Pick<ReviewDesk, 'change' | 'act'> {
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
