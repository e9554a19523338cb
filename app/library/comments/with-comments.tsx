import { useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useMemo } from 'react';
import { Announcer } from '#app/editor/desk/announce';
import { ReviewContext } from '#app/review/review-context';
import type { loader } from '#app/root';
import type { Me } from '#app/shell/shell';
import type { CableView } from '../cable-view';
import { CommentsContext } from './context';
import { useCableReview } from './use-review';

function Commented({ cable, me, children }: { cable: CableView; me: Me; children: ReactNode }) {
  const keys = useMemo(
    () =>
      new Set(
        cable.sections.flatMap(({ paragraphs }) =>
          paragraphs.filter(({ body }) => body !== null).map(({ key }) => key),
        ),
      ),
    [cable],
  );
  const { desk, comments } = useCableReview(cable.id, me, keys);
  return (
    <ReviewContext.Provider value={desk}>
      <CommentsContext.Provider value={comments}>{children}</CommentsContext.Provider>
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
