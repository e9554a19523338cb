import { useDesk } from '#app/editor/desk-context';
import { MarkChip } from '#app/ui/mark-chip';
import type { Subject } from '#server/review/types';
import { OBJECT } from './flat-text';
import { useReviewDesk } from './review-context';

const readable = (words: string) => words.replaceAll(OBJECT, '[quote]').replace(/\s+/g, ' ').trim();

/** Words that changed since the remark was made; null where they are the same. */
export function changedWords(exact: string, now: string): string | null {
  const [before, after] = [readable(exact), readable(now)];
  // Of a long stretch only the beginning was kept: the rest cannot be compared.
  return after.startsWith(before) && (after === before || exact.length >= 2_000) ? null : after;
}

function QuoteWords({ citation, gone }: { citation: string; gone: boolean }) {
  const view = useDesk().quoteView(citation);
  if (view.kind === 'loading') return null;
  if (view.kind === 'unknown')
    return <span className="excerpt-gone">Its quote is no longer in this memo.</span>;
  const { mark, citation: name } = view.quote;
  return (
    <span className="excerpt-quote">
      {gone && <span className="excerpt-gone">Its quote was taken out of the text: </span>}
      <MarkChip mark={mark} />
      {name.replace(/ \([^)]*\)$/, '')}
    </span>
  );
}

function TextWords({ exact, now }: { exact: string; now: string | null | undefined }) {
  const changed = typeof now === 'string' ? changedWords(exact, now) : null;
  return (
    <>
      {now === null && <span className="excerpt-gone">Its text was deleted: </span>}
      <span className={now === null ? 'excerpt-old' : undefined}>“{readable(exact)}”</span>
      {changed !== null && (
        <span className="excerpt-now">
          <span className="excerpt-gone">now</span> “{changed}”
        </span>
      )}
    </>
  );
}

/** What a card is about, in the words it had; pressing it shows them in the text. */
export function Excerpt({ id, on }: { id: string; on: Subject }) {
  const { spotOf, activate } = useReviewDesk();
  const now = spotOf(id)?.words;
  return (
    <button
      type="button"
      className="excerpt"
      data-tip={now === null ? undefined : 'Show in the text'}
      disabled={now === null}
      onClick={() => activate(id, true)}
    >
      {on.kind === 'quote' ? (
        <QuoteWords citation={on.citation} gone={now === null} />
      ) : (
        <TextWords exact={on.anchor.exact} now={now} />
      )}
    </button>
  );
}
