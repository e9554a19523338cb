import { useDesk } from '#app/editor/desk-context';
import { Kbd } from '#app/ui/kbd';
import { REVIEW_KEYS } from './use-review-keys';

/** What a pane without comments says: how to make one, or why one cannot. */
export function Invitation({ empty }: { empty: boolean }) {
  const { canComment } = useDesk();
  if (!canComment)
    return (
      <p className="pane-empty">
        {empty && 'There are no comments yet. '}
        You may read the comments on this memo, but not write any. Its owner can give you the right.
      </p>
    );
  if (!empty) return null;
  return (
    <p className="pane-empty">
      Select words or a quote, then press{' '}
      <span className="pointer-coarse:hidden">
        <Kbd keys={REVIEW_KEYS.comment} /> or{' '}
      </span>
      Comment, to say what you think of them.
    </p>
  );
}
