import { useSearchParams } from '@remix-run/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useDesk } from '#app/editor/desk-context';
import { toast } from '#app/ui/toast';
import type { ReviewDesk } from './review-context';
import type { ReviewSession } from './review-session';
import type { Spots } from './text-link';

/** Said where a thread is not there that somebody was led to. */
export const GONE = 'The comment you came for is not there any more.';

/** Once the comments are here, goes to the thread that the address names: `?thread=`. */
export function useNamedThread(
  { threads }: ReviewSession,
  spots: Spots,
  activate: ReviewDesk['activate'],
  focusCard: ReviewDesk['focusCard'],
): void {
  const { showPane } = useDesk();
  const { list, loaded } = useSyncExternalStore(threads.subscribe, threads.snapshot);
  const thread = useSearchParams()[0].get('thread');
  const reached = useRef<string | null>(null);
  const isThere = list.some(({ id }) => id === thread);
  const isPlaced = thread !== null && spots.has(thread);
  useEffect(() => {
    if (thread === null || !loaded || reached.current === thread || (isThere && !isPlaced)) return;
    reached.current = thread;
    if (!isThere) return void toast(GONE);
    showPane('comments');
    activate(thread, true);
    focusCard(thread);
  }, [thread, loaded, isThere, isPlaced, showPane, activate, focusCard]);
}
