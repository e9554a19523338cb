import { useRef } from 'react';
import { MarkChip } from '#app/ui/mark-chip';
import type { OutlineItem } from '#domain/memo/outline';
import type { QuoteHandle } from '../desk/quote-handle';
import { useDesk } from '../desk-context';
import { QuoteFinder } from './quote-finder';
import { QuoteState } from './quote-inside';
import { quotePassages } from './quoting';

type Use = OutlineItem & { kind: 'quote' | 'inlineQuote' };
const isUse = (item: OutlineItem): item is Use => 'citation' in item;

function SourceUse({ use }: { use: Use }) {
  const { quoteView, focusQuote } = useDesk();
  const view = quoteView(use.citation);
  if (view.kind !== 'known')
    return (
      <li className="source" data-state={view.kind}>
        {view.kind === 'loading' ? 'On its way…' : 'A quote that is not known to this memo'}
      </li>
    );
  const { quote } = view;
  return (
    <li className="source">
      <button type="button" className="source-jump" onClick={() => focusQuote(quote.id)}>
        <MarkChip mark={quote.mark} />
        <span className="source-citation">{quote.citation.replace(/ \([^)]*\)$/, '')}</span>
        <QuoteState quote={quote} />
        {quote.text && <span className="source-text">{quote.text}</span>}
      </button>
    </li>
  );
}

/** All quotations of the memo in order, and for whoever may write, the search for more. */
export function SourcesPane({ items, finder }: { items: readonly OutlineItem[]; finder: QuoteHandle }) {
  const desk = useDesk();
  const { editor, canEdit } = desk;
  const field = useRef<HTMLInputElement>(null);
  finder.current = () => field.current?.focus();
  const uses = items.filter(isUse);
  return (
    <section aria-label="Sources" className="sources">
      <h2 className="pane-title">Sources</h2>
      {canEdit && editor && (
        <QuoteFinder
          field={field}
          leave={() => editor.commands.focus()}
          quote={(passage, form) =>
            void quotePassages(desk, editor, [passage], form).then((done) => done && editor.commands.focus())
          }
        />
      )}
      {uses.length > 0 ? (
        <ol className="source-list" aria-label="Quotes in this memo">
          {uses.map((use) => (
            <SourceUse key={use.index} use={use} />
          ))}
        </ol>
      ) : (
        <p className="pane-empty">
          {canEdit
            ? 'Nothing is quoted yet. Search for a cable above, or type its number in the text: 08STATE2034 ¶64.'
            : 'Nothing is quoted yet.'}
        </p>
      )}
    </section>
  );
}
