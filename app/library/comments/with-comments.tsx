import { useRouteLoaderData } from '@remix-run/react';
import {
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { Announcer } from '#app/editor/desk/announce';
import { ReviewContext } from '#app/review/review-context';
import type { loader } from '#app/root';
import type { Me } from '#app/shell/shell';
import { holdKeys } from '#app/ui/held-keys';
import { whenIdle } from '#app/ui/idle';
import { ahead, later, useLater } from '#app/ui/later';
import type { PassageSubject } from '#server/review/types';
import type { CableView } from '../cable-view';
import type { Published, ReviewProps } from './cable-review';
import { CommentsContext, NO_COMMENTS } from './context';

const review = later<ReviewProps>(() => import('./cable-review').then((module) => module.Review));

/** The text comes first, the comments no later than this after it. */
const LATEST_MS = 1_000;

/** Fetches the comments when the browser has nothing better to do; where it cannot, once it is online. */
function useComing() {
  useEffect(() => {
    const fetch = ahead(review);
    const stop = whenIdle(fetch, LATEST_MS);
    window.addEventListener('online', fetch);
    return () => {
      stop();
      window.removeEventListener('online', fetch);
    };
  }, []);
  return useSyncExternalStore(review.subscribe, review.here, () => null);
}

/** Leads to the card that is to be reached. It stands behind all cards: they are there by then. */
function Reach() {
  const { toReach } = useContext(CommentsContext);
  useEffect(() => {
    if (!toReach) return;
    const card = document.querySelector<HTMLElement>(
      `.cable-comments [data-card="${CSS.escape(toReach.id)}"]`,
    );
    if (toReach.focus) card?.focus({ preventScroll: false });
    else card?.scrollIntoView({ block: 'nearest' });
  }, [toReach]);
  return null;
}

function Commented({ cable, me, children }: { cable: CableView; me: Me; children: ReactNode }) {
  const [published, publish] = useState<Published | null>(null);
  const [wanted, want] = useState<PassageSubject | null>(null);
  const begun = useCallback(() => want(null), []);
  const Review = useComing();
  useLater(review, wanted !== null, begun); // says so where it cannot be fetched
  const waiting = useMemo(
    () => ({
      ...NO_COMMENTS,
      start: (on: PassageSubject) => {
        holdKeys(begun);
        want(on);
      },
    }),
    [begun],
  );
  return (
    <ReviewContext.Provider value={published?.desk ?? null}>
      <CommentsContext.Provider value={published?.comments ?? waiting}>
        {children}
        <Reach />
      </CommentsContext.Provider>
      {Review && <Review cable={cable} me={me} publish={publish} wanted={wanted} begun={begun} />}
      <Announcer />
    </ReviewContext.Provider>
  );
}

/** Lets what is inside know the comments on the cable's passages, once they are known. */
export function WithComments({ cable, children }: { cable: CableView; children: ReactNode }) {
  const me = useRouteLoaderData<typeof loader>('root')?.me;
  if (!me) return children;
  return (
    <Commented cable={cable} me={me}>
      {children}
    </Commented>
  );
}
