import { useDesk } from '#app/editor/desk-context';
import { MarkChip } from '#app/ui/mark-chip';
import type { PassageSubject, Subject } from '#server/review/types';
import { OBJECT } from './flat-text';
import { partsOf } from './parts';
import { useReviewDesk } from './review-context';

const readable = (words: string) => words.replaceAll(OBJECT, '[quote]').replace(/\s+/g, ' ').trim();

/** Words that changed since the remark was made; null where they are the same. */
export function changedWords(exact: string, now: string): string | null {
  const [before, after] = [readable(exact), readable(now)];
  // Of a long stretch only the beginning was kept: the rest cannot be compared.
  return after.startsWith(before) && (after === before || exact.length >= 2_000) ? null : after;
}

/** A passage of a cable that the memo does not quote. */
function PassageWords({ on }: { on: PassageSubject }) {
  return (
    <>
      <span className="excerpt-quote">
        {on.together ?? on.citation} <span className="excerpt-gone">not quoted here</span>
      </span>
      {partsOf(on).map(({ key, words }) => words !== null && <span key={key}>“{readable(words)}”</span>)}
    </>
  );
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

function Words({ on, now }: { on: Subject; now: string | null | undefined }) {
  switch (on.kind) {
    case 'passage':
      return null;
    case 'text':
      return <TextWords exact={on.anchor.exact} now={now} />;
    case 'quote':
      return (
        <>
          <QuoteWords citation={on.citation} gone={now === null} />
          {on.words && <span>“{readable(on.words)}”</span>}
        </>
      );
  }
}

/** What a card is about, in the words it had; pressing it shows them in the text, or a passage in its cable. */
export function Excerpt({ id, on }: { id: string; on: Subject }) {
  const { spotOf, activate } = useReviewDesk();
  const now = spotOf(id)?.words;
  if (on.kind === 'passage')
    return (
      <a className="excerpt" href={`/cables/${on.cableId}#${encodeURIComponent(on.key)}`}>
        <PassageWords on={on} />
      </a>
    );
  return (
    <button
      type="button"
      className="excerpt"
      data-tip={now === null ? undefined : 'Show in the text'}
      disabled={now === null}
      onClick={() => activate(id, true)}
    >
      <Words on={on} now={now} />
    </button>
  );
}
