import { MarkChip } from '#app/ui/mark-chip';
import { formatMrn } from '#domain/cable/mrn';
import { focusUse } from '../desk/focus-quote';
import { useDesk } from '../desk-context';
import { QuoteState } from '../quotes/quote-inside';
import { byCable, type Use } from './uses';

function SourceUse({ use, onJump }: { use: Use; onJump: () => void }) {
  const { editor } = useDesk();
  const { view, place } = use;
  if (view.kind !== 'known')
    return (
      <li className="source" data-state={view.kind}>
        {view.kind === 'loading' ? 'On its way…' : 'A quote that is not known to this memo'}
      </li>
    );
  const { quote } = view;
  const jump = () => {
    onJump();
    if (place) focusUse(editor, place);
  };
  return (
    <li className="source">
      <button type="button" className="source-jump" onClick={jump}>
        <MarkChip mark={quote.mark} />
        <span className="source-citation">{quote.citation.replace(/ \([^)]*\)$/, '')}</span>
        <QuoteState quote={quote} />
        {place?.kind === 'words' && <span className="source-how">in the memo’s own words</span>}
        {quote.text && <span className="source-text">{quote.text}</span>}
      </button>
    </li>
  );
}

/** All quotations in order of appearance. */
export function InOrder({ uses, onJump }: { uses: readonly Use[]; onJump: () => void }) {
  return (
    <ol className="source-list" aria-label="Quotes in this memo">
      {uses.map((use) => (
        <SourceUse key={use.n} use={use} onJump={onJump} />
      ))}
    </ol>
  );
}

/** All quotations by the cable they are of. */
export function ByCable({ uses, onJump }: { uses: readonly Use[]; onJump: () => void }) {
  return byCable(uses).map(({ cableId, uses: here }) => {
    const name = cableId === null ? 'Not known' : formatMrn(cableId);
    return (
      <section key={cableId ?? ''} aria-label={name} className="source-cable">
        <h3>
          {name} <span>{here.length === 1 ? 'quoted once' : `quoted ${here.length} times`}</span>
        </h3>
        <InOrder uses={here} onJump={onJump} />
      </section>
    );
  });
}
