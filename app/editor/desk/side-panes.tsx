import { useEffect, useRef } from 'react';
import type { CommentsPaneProps } from '#app/review/comments-pane';
import { REVIEW_KEYS } from '#app/review/use-review-keys';
import { holdKeys } from '#app/ui/held-keys';
import { isKeys } from '#app/ui/keys';
import { later, useLater } from '#app/ui/later';
import { useDesk } from '../desk-context';
import type { SourcesPaneProps } from '../quotes/sources-pane';
import { useTextFirst } from './use-rest';

const sourcesPane = later<SourcesPaneProps>(() =>
  import('../quotes/sources-pane').then((module) => module.SourcesPane),
);
const commentsPane = later<CommentsPaneProps>(() =>
  import('#app/review/comments-pane').then((module) => module.CommentsPane),
);

/** The pane stays as empty as it is; it is filled as soon as its code can be fetched. */
const leaveEmpty = () => {};

/** The pane Sources. The text comes first: this is fetched when it can be written in. */
export function Sources(props: SourcesPaneProps) {
  const Pane = useLater(sourcesPane, useTextFirst(useDesk().editor !== null), leaveEmpty);
  if (Pane) return <Pane {...props} />;
  return (
    <section aria-label="Sources" className="sources">
      <h2 className="pane-title">Sources</h2>
    </section>
  );
}

/** A comment that is asked for by its key before the pane is there is begun when it is. */
function useEarlyComment() {
  const { startComment } = useDesk();
  const asked = useRef(false);
  useEffect(() => {
    if (startComment) {
      if (asked.current) startComment({ kind: 'text' });
      asked.current = false;
      return;
    }
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isKeys(event, REVIEW_KEYS.comment)) return;
      event.preventDefault();
      asked.current = true;
      holdKeys(() => {
        asked.current = false;
      });
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [startComment]);
}

/** The pane Comments, fetched like the other. */
export function Comments(props: CommentsPaneProps) {
  useEarlyComment();
  const Pane = useLater(commentsPane, useTextFirst(useDesk().editor !== null), leaveEmpty);
  if (Pane) return <Pane {...props} />;
  return (
    <section aria-label="Comments" className="comments">
      <div className="comments-head">
        <h2 className="pane-title">Comments</h2>
      </div>
    </section>
  );
}
