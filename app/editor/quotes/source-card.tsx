import { Link } from '@remix-run/react';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '#app/ui/button';
import { MarkChip } from '#app/ui/mark-chip';
import { toast } from '#app/ui/toast';
import { useDesk } from '../desk-context';
import { Float } from '../float';
import { asOneStep, undoLater } from '../text/history';
import { untie, wordsBefore } from './paraphrase';
import { QuoteState, WordsOrDiff } from './quote-inside';
import { REMOVES_QUOTE } from './removals';
import { SourceChange } from './source-change';

/** One source of the words: what it says, whether it changed, the way to it and away from it. */
function Source({ citation, takeOff }: { citation: string; takeOff: (() => void) | null }) {
  const view = useDesk().quoteView(citation);
  const name = view.kind === 'known' ? view.quote.citation : 'a source that is not known';
  return (
    <li>
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
        <p className="quote-fault">
          {view.kind === 'loading' ? 'On its way…' : 'The source of these words is not known to this memo.'}
        </p>
      )}
      <p className="source-card-buttons">
        {view.kind === 'known' && (
          <Link to={view.quote.href} className={buttonClass('quiet', 'small')}>
            Read it in the cable
          </Link>
        )}
        {takeOff && (
          <Button size="small" tone="quiet" onClick={takeOff} aria-label={`Untie from ${name}`}>
            Untie
          </Button>
        )}
      </p>
    </li>
  );
}

/** Selects the words before a sign; false where they are not there any more. */
function selectWords({ view }: Editor, citation: string, sign: HTMLElement): boolean {
  const words = sign.isConnected ? wordsBefore(view.state.doc, view.posAtDOM(sign, 0), citation) : null;
  if (words) {
    const { from, to } = words;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  }
  return words !== null;
}

export interface SourceCardProps {
  editor: Editor;
  /** All that the words rest on. */
  citations: readonly string[];
  /** The sign behind the words. */
  at: HTMLElement;
  /** Opens the choice of another source for the selected words. */
  add(): void;
  close(): void;
}

/** What words rest on: each source with what it says and the way to it; whoever may write takes one off or adds another. */
export function SourceCard({ editor, citations, at, add, close }: SourceCardProps) {
  const { canEdit } = useDesk();
  const [place] = useState(() => at.getBoundingClientRect());
  const anchor = useCallback(() => (at.isConnected ? at.getBoundingClientRect() : place), [at, place]);
  const card = useRef<HTMLDivElement>(null);
  // A press of the mouse leaves the focus in the text; whoever came by keyboard goes into the card, and back by Escape.
  const [byKey] = useState(() => document.activeElement === at);
  useEffect(() => {
    if (byKey) card.current?.focus({ preventScroll: true });
  }, [byKey]);
  const leave = () => {
    close();
    if (byKey) at.focus({ preventScroll: true });
  };
  const takeOff = (citation: string) => () => {
    close();
    asOneStep(editor, () =>
      editor.view.dispatch(untie(editor.state, citation).setMeta(REMOVES_QUOTE, 'paraphrase')),
    );
    const left = citations.length - 1;
    const rest = left === 1 ? 'one source' : `${left} sources`;
    const said = left === 0 ? 'These words rest on nothing now.' : `These words rest on ${rest} now.`;
    toast(said, { undo: undoLater(editor) });
  };
  const addAnother = () => {
    if (citations[0] !== undefined && selectWords(editor, citations[0], at)) return add();
    close();
    toast('These words have just changed. Select them, and tie them anew.');
  };
  return (
    <Float anchor={anchor} onClose={leave} className="source-card">
      <div ref={card} role="dialog" tabIndex={-1} aria-label="What these words rest on">
        <ul>
          {citations.map((citation) => (
            <Source key={citation} citation={citation} takeOff={canEdit ? takeOff(citation) : null} />
          ))}
        </ul>
        {canEdit && (
          <p className="source-card-buttons">
            <Button size="small" tone="quiet" onClick={addAnother}>
              Add a source
            </Button>
          </p>
        )}
      </div>
    </Float>
  );
}
