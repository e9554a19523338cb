import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReviewDesk } from '#app/review/review-context';
import type { Me } from '#app/shell/shell';
import type { PassageSubject } from '#server/review/types';
import type { CableView } from '../cable-view';
import type { CableComments } from './context';
import { useCableReview } from './use-review';

/** What the page is told of its comments. */
export interface Published {
  desk: ReviewDesk;
  comments: CableComments;
}

export interface ReviewProps {
  cable: CableView;
  me: Me;
  publish(published: Published): void;
  /** What somebody wanted to comment on before this was here. */
  wanted: PassageSubject | null;
  begun(): void;
}

/** Keeps the comments on a cable and publishes them to its page; shows nothing itself. */
export function Review({ cable, me, publish, wanted, begun }: ReviewProps) {
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
  useLayoutEffect(() => publish({ desk, comments }), [publish, desk, comments]);
  const start = useRef(comments.start);
  start.current = comments.start;
  useEffect(() => {
    if (!wanted) return;
    start.current(wanted);
    begun();
  }, [wanted, begun]);
  return null;
}
