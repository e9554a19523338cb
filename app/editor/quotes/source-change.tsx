import { Link } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '#app/ui/button';
import { longDateTime } from '#app/ui/dates';
import { toast } from '#app/ui/toast';
import type { DiffPiece } from '#domain/passage/word-diff';
import { announce } from '../desk/announce';
import { useDesk } from '../desk-context';
import { decideQuote } from './api';
import { sayQuoteFault } from './quoting';
import type { ResolvedQuote } from './resolved';

/**
 * A word diff in place: what is gone struck out, what is new underlined, both said to screen readers. What the source
 * says now is `data-said`.
 */
export function Diff({ pieces }: { pieces: readonly DiffPiece[] }) {
  return pieces.map(({ kind, text }, i) => {
    if (kind === 'same')
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a diff is replaced as a whole
        <span key={i} data-said="">
          {text}
        </span>
      );
    const Tag = kind === 'gone' ? 'del' : 'ins';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a diff is replaced as a whole
      <Tag key={i} className="quote-diff" data-said={kind === 'gone' ? undefined : ''}>
        {text}
      </Tag>
    );
  });
}

/** What happened to the source, in a sentence. */
function whatHappened({ state, source, citation }: ResolvedQuote): string {
  const bare = (label: string) => label.replace(/ \([^)]*\)$/, '');
  const marks = source?.marks
    ? ` It is marked (${source.marks.to}) now, (${source.marks.from}) when it was quoted.`
    : '';
  const elsewhere =
    source?.citation && bare(source.citation) !== bare(citation)
      ? ` It stands in ${source.citation} now.`
      : '';
  switch (state) {
    case 'changed':
      return `The source was corrected.${elsewhere}${marks}`;
    case 'unsure':
      return `The source was corrected, and these words are not there as they were. Is this what became of them?${elsewhere}${marks}`;
    case 'withdrawn':
      return 'The source was corrected, and nothing like these words is left in it.';
    case 'remarked':
      return `The source is marked (${source?.marks?.to}) now, (${source?.marks?.from}) when it was quoted. Its words are the same.`;
    default:
      return '';
  }
}

const taking = (quote: ResolvedQuote) =>
  quote.state === 'remarked' ? `Take the mark (${quote.source?.marks?.to})` : 'Take the new text';

/** In how many places a quotation is shortened or added to. */
const stepsIn = ({ shortening }: ResolvedQuote) =>
  (shortening?.leftOut.length ?? 0) + (shortening?.added.length ?? 0);

const SHOWN_AGAIN =
  'The new text has other words where this quote was shortened: it is shown in full there. Shorten it anew if you still want to.';

/** The two answers to a changed source, for whoever may write. */
function Decide({ quote }: { quote: ResolvedQuote }) {
  const { memoId, addQuote } = useDesk();
  const [busy, setBusy] = useState(false);
  const decide = async (intent: 'take' | 'keep') => {
    setBusy(true);
    try {
      const decided = await decideQuote(memoId, quote.id, intent);
      addQuote(decided);
      if (stepsIn(decided) < stepsIn(quote)) toast(SHOWN_AGAIN);
      announce(intent === 'take' ? `Taken over: ${decided.citation}` : `Kept as cited: ${decided.citation}`);
    } catch (error) {
      sayQuoteFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="source-change-buttons">
      {quote.state !== 'withdrawn' && quote.source && (
        <Button size="small" tone="primary" disabled={busy} onClick={() => void decide('take')}>
          {taking(quote)}
        </Button>
      )}
      <Button size="small" disabled={busy} onClick={() => void decide('keep')}>
        Keep as cited
      </Button>
    </span>
  );
}

/** What the source says now, and what to do about it; nothing where the quotation is as its source. */
export function SourceChange({ quote }: { quote: ResolvedQuote }) {
  const { canEdit } = useDesk();
  const { source, decision } = quote;
  if (!source) return null;
  return (
    <div className="source-change">
      <p>
        {whatHappened(quote)}{' '}
        {source.href && (
          <Link to={source.href} draggable={false}>
            Read it in the cable
          </Link>
        )}
      </p>
      {decision?.what === 'kept' ? (
        <p className="source-change-kept">
          Kept as cited by {decision.by} on {longDateTime(decision.at)}.
        </p>
      ) : (
        canEdit && <Decide quote={quote} />
      )}
    </div>
  );
}
