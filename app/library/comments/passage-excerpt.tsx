import { partsOf } from '#app/review/parts';
import { useReviewDesk } from '#app/review/review-context';
import { cx } from '#app/ui/cx';
import type { PassagePart, PassageSubject } from '#server/review/types';

/** Of so many paragraphs a card shows the words. */
const SHOWN = 3;

const countOf = (paragraphs: number) => (paragraphs === 1 ? 'one paragraph' : `${paragraphs} paragraphs`);

function PartWords({ part: { words, wordsNow, state, citation } }: { part: PassagePart }) {
  const isGone = state === 'withdrawn';
  return (
    <span className="excerpt-part">
      {isGone && <span className="excerpt-gone">{citation}, withdrawn: </span>}
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
    </span>
  );
}

/** The words of a passage that a card is about; pressing it shows them in the text. */
export function PassageExcerpt({ id, on }: { id: string; on: PassageSubject }) {
  const { activate } = useReviewDesk();
  const parts = partsOf(on);
  const isGone = parts.every(({ state }) => state === 'withdrawn');
  return (
    <button
      type="button"
      className={cx('excerpt', parts.length > 1 && 'is-of-several')}
      data-tip={isGone ? undefined : 'Show in the text'}
      disabled={isGone}
      onClick={(event) => {
        activate(id);
        event.currentTarget.closest('[data-paragraph]')?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {parts.length > 1 && <span className="excerpt-quote">{on.together}</span>}
      {parts.slice(0, SHOWN).map((part) => (
        <PartWords key={part.key} part={part} />
      ))}
      {parts.length > SHOWN && <span className="excerpt-gone">and {countOf(parts.length - SHOWN)} more</span>}
    </button>
  );
}
