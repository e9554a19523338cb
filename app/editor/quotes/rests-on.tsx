import { Link } from '@remix-run/react';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '#app/ui/button';
import { MarkChip } from '#app/ui/mark-chip';
import { toast } from '#app/ui/toast';
import { parseCitationText } from '#domain/cable/citation-text';
import { announce } from '../desk/announce';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { asOneStep, undoLater } from '../text/history';
import { citePassage, type Passage } from './api';
import { tieToSource, untie } from './paraphrase';
import { QuoteState, WordsOrDiff } from './quote-inside';
import { sayQuoteFault } from './quoting';
import { REMOVES_QUOTE } from './removals';
import type { ResolvedQuote } from './resolved';
import { SourceChange } from './source-change';

/** Each paragraph that the memo quotes, cites or rests on, once, in order. */
function sourcesOf(quotes: Iterable<ResolvedQuote>): ResolvedQuote[] {
  const found = new Map<string, ResolvedQuote>();
  for (const quote of quotes) {
    const place = `${quote.cableId} ${quote.key}`;
    if (quote.removedAt === null && !found.has(place)) found.set(place, quote);
  }
  return [...found.values()];
}

export interface RestsOnPickerProps {
  editor: Editor;
  close(): void;
}

/** What the selected words, or the paragraph, rest on: a source of this memo, or any paragraph by its citation. */
export function RestsOnPicker({ editor, close }: RestsOnPickerProps) {
  const { memoId, quotes, addQuote } = useDesk();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const anchor = useCallback(() => {
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    return new DOMRect(left, top, 0, bottom - top);
  }, [editor]);
  const leave = () => {
    close();
    editor.commands.focus();
  };
  const tie = async (passage: Passage) => {
    setBusy(true);
    try {
      const quote = await citePassage(memoId, passage);
      addQuote(quote);
      const tr = tieToSource(editor.state, quote.id);
      if (tr) asOneStep(editor, () => editor.view.dispatch(tr));
      else toast('There are no words here to tie to a source. Write them first.');
      if (tr) announce(`The words rest on ${quote.citation}`);
      leave();
    } catch (error) {
      sayQuoteFault(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = parseCitationText(field.current?.value ?? '');
    const number = typed?.paragraphs[0];
    if (typed && number !== undefined) void tie({ cableId: typed.id, key: `p${number}` });
    else toast('Write a cable and a paragraph, such as 08STATE2034 ¶64.', { tone: 'trouble' });
  };
  const sources = sourcesOf(quotes.values());
  return (
    <Float anchor={anchor} onClose={leave} className="rests-on-picker">
      <form onSubmit={submit} aria-label="What these words rest on">
        <label>
          These words rest on
          <input ref={field} placeholder="08STATE2034 ¶64" disabled={busy} />
        </label>
        {sources.length > 0 && (
          <ul aria-label="Sources of this memo">
            {sources.map(({ id, cableId, key, mark, citation }) => (
              <li key={id}>
                <button type="button" disabled={busy} onClick={() => void tie({ cableId, key })}>
                  <MarkChip mark={mark} />
                  {citation.replace(/ \([^()]*\)$/, '')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Float>
  );
}

export interface SourceCardProps {
  editor: Editor;
  citation: string;
  /** The sign behind the words. */
  at: HTMLElement;
  close(): void;
}

/** The source of words that rest on one: what it says, whether it changed, and the way to it. */
export function SourceCard({ editor, citation, at, close }: SourceCardProps) {
  const { quoteView, canEdit } = useDesk();
  const [place] = useState(() => at.getBoundingClientRect());
  const anchor = useCallback(() => (at.isConnected ? at.getBoundingClientRect() : place), [at, place]);
  const view = quoteView(citation);
  const takeOff = () => {
    close();
    asOneStep(editor, () =>
      editor.view.dispatch(untie(editor.state, citation).setMeta(REMOVES_QUOTE, 'paraphrase')),
    );
    toast('These words rest on nothing now.', { undo: undoLater(editor) });
  };
  return (
    <Float anchor={anchor} onClose={close} className="source-card">
      <div role="dialog" aria-label="What these words rest on">
        {view.kind === 'known' ? (
          <>
            <p className="source-card-head">
              <MarkChip mark={view.quote.mark} />
              <span>{view.quote.citation.replace(/ \([^()]*\)$/, '')}</span>
              <QuoteState quote={view.quote} />
            </p>
            {view.quote.blocks ? <WordsOrDiff quote={view.quote} /> : null}
            {view.quote.fault && <p className="quote-fault">{view.quote.fault}</p>}
            <SourceChange quote={view.quote} />
          </>
        ) : (
          <p className="quote-fault">The source of these words is not known to this memo.</p>
        )}
        <p className="source-card-buttons">
          {view.kind === 'known' && (
            <Link to={view.quote.href} className={buttonClass('quiet', 'small')}>
              Read it in the cable
            </Link>
          )}
          {canEdit && (
            <Button size="small" tone="quiet" onClick={takeOff}>
              Untie
            </Button>
          )}
        </p>
      </div>
    </Float>
  );
}
