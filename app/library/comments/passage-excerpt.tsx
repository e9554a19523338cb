import { useReviewDesk } from '#app/review/review-context';
import type { PassageSubject } from '#server/review/types';

/** The words of a passage that a card is about; pressing it shows them in the text. */
export function PassageExcerpt({ id, on }: { id: string; on: PassageSubject }) {
  const { activate } = useReviewDesk();
  const { words, wordsNow, state } = on;
  const isGone = state === 'withdrawn';
  return (
    <button
      type="button"
      className="excerpt"
      data-tip={isGone ? undefined : 'Show in the text'}
      disabled={isGone}
      onClick={(event) => {
        activate(id);
        event.currentTarget.closest('[data-paragraph]')?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {isGone && <span className="excerpt-gone">{on.citation}, withdrawn: </span>}
      {words === null ? (
        <span className="excerpt-gone">The whole paragraph{state === 'changed' && ', changed since'}</span>
      ) : (
        <span className={isGone ? 'excerpt-old' : undefined}>“{words}”</span>
      )}
      {wordsNow !== null && (
        <span className="excerpt-now">
          <span className="excerpt-gone">{state === 'unsure' ? 'perhaps' : 'now'}</span> “{wordsNow}”
        </span>
      )}
    </button>
  );
}
