import { Link } from '@remix-run/react';
import { memo, type ReactNode } from 'react';
import { MarkChip } from '#app/ui/mark-chip';
import { levelWord } from '#domain/marking/mark';
import type { DiffPiece } from '#domain/passage/word-diff';
import type { QuoteHost } from './hosts';
import { ActionsToCome, QuoteActions } from './quote-actions';
import type { QuoteView } from './quote-store';
import { InlineWords, useByKey, Words } from './quote-words';
import type { ResolvedQuote } from './resolved';
import { Diff, SourceChange } from './source-change';

const UNKNOWN = 'This quote is not known to this memo';

/** The accessible name of a quotation: its citation. */
export function nameOfView(view: QuoteView): string {
  if (view.kind === 'known') return view.quote.citation;
  return view.kind === 'loading' ? 'A quotation that is on its way' : UNKNOWN;
}

const STATE_WORDS: Record<ResolvedQuote['state'], string> = {
  current: 'current',
  changed: 'source changed',
  unsure: 'source changed',
  withdrawn: 'source withdrawn',
  remarked: 'source re-marked',
  'no-access': '',
  fault: 'fault',
};

const isKept = (quote: ResolvedQuote) => quote.source !== null && quote.decision?.what === 'kept';

/** The state of a quotation in a word: `current`, `source changed`, `needs SECRET`. */
export function wordOfState(quote: ResolvedQuote): string {
  if (isKept(quote)) return 'kept as cited';
  return quote.state === 'no-access' ? `needs ${levelWord(quote.level)}` : STATE_WORDS[quote.state];
}

/** The state in a word beside a dot that says the same by its colour. */
export function QuoteState({ quote }: { quote: ResolvedQuote }) {
  return (
    <span className="quote-state" data-state={isKept(quote) ? 'kept' : quote.state}>
      {wordOfState(quote)}
    </span>
  );
}

/** The words of a quotation; where its source changed and nobody has decided yet, what was changed in them. */
export function WordsOrDiff({ quote }: { quote: ResolvedQuote }) {
  const diff = isKept(quote) ? null : quote.source?.diff;
  if (!diff) return <Words quote={quote} />;
  return <DiffWords quote={quote} diff={diff} />;
}

function DiffWords({ quote, diff }: { quote: ResolvedQuote; diff: readonly DiffPiece[] }) {
  const byKey = useByKey(quote);
  return (
    <div className="quote-words" {...byKey}>
      <p className="quote-diffed">
        <Diff pieces={diff} />
      </p>
    </div>
  );
}

function instead(quote: ResolvedQuote): ReactNode {
  if (quote.state === 'fault') return <p className="quote-fault">{quote.fault ?? UNKNOWN}</p>;
  return <p className="quote-withheld">Its text needs {levelWord(quote.level)}.</p>;
}

/** The citation, which leads to the paragraph on the cable's page. */
function Citation({ quote }: { quote: ResolvedQuote }) {
  return (
    <Link to={quote.href} className="quote-citation" draggable={false}>
      {quote.citation}
    </Link>
  );
}

/** Pressing the quotation mark takes the whole quotation, to be dragged elsewhere; pressing its words selects them. */
const Handle = ({ host }: { host: QuoteHost }) => (
  <span
    className="quote-handle"
    aria-hidden="true"
    onPointerDown={() => {
      host.dom.draggable = true;
    }}
    onPointerUp={() => {
      host.dom.draggable = false;
    }}
  >
    “
  </span>
);

function Block({ host, quote, buttons }: { host: QuoteHost; quote: ResolvedQuote; buttons: boolean }) {
  return (
    <>
      <Handle host={host} />
      <MarkChip mark={quote.mark} className="quote-mark" />
      {quote.blocks ? <WordsOrDiff quote={quote} /> : instead(quote)}
      <SourceChange quote={quote} />
      <figcaption className="quote-foot">
        <Citation quote={quote} />
        <QuoteState quote={quote} />
        {buttons ? <QuoteActions host={host} quote={quote} /> : <ActionsToCome />}
      </figcaption>
    </>
  );
}

function Inline({ host, quote }: { host: QuoteHost; quote: ResolvedQuote }) {
  return (
    <>
      {quote.blocks && host.form !== 'cite' && <InlineWords quote={quote} />}
      {quote.state === 'fault' && <span className="quote-fault">{quote.fault ?? UNKNOWN}</span>}
      {host.form !== 'cite' && ' '}
      <span className="inline-citation">
        [<Citation quote={quote} />
        {quote.state !== 'current' && quote.state !== 'fault' && (
          <>
            {', '}
            <QuoteState quote={quote} />
          </>
        )}
        ]
      </span>
      {host.selected && (
        <span className="inline-actions">
          {quote.source?.diff && !isKept(quote) && (
            <span className="inline-diff">
              <Diff pieces={quote.source.diff} />
            </span>
          )}
          <SourceChange quote={quote} />
          <QuoteActions host={host} quote={quote} />
        </span>
      )}
    </>
  );
}

const Waiting = () => (
  <span className="quote-waiting" aria-hidden="true">
    <span />
    <span />
  </span>
);

/** What is seen of a quotation. Its words come from the server, never from the memo's document. */
export const QuoteInside = memo(function QuoteInside({
  host,
  view,
  buttons,
}: {
  host: QuoteHost;
  view: QuoteView;
  /** Whether what can be done with it is there already. */
  buttons: boolean;
}) {
  switch (view.kind) {
    case 'loading':
      return <Waiting />;
    case 'unknown':
      return (
        <span className="quote-fault">
          {UNKNOWN}
          <QuoteActions host={host} quote={null} />
        </span>
      );
    case 'known':
      return host.form === 'block' ? (
        <Block host={host} quote={view.quote} buttons={buttons} />
      ) : (
        <Inline host={host} quote={view.quote} />
      );
  }
});
