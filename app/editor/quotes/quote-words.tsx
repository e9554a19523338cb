import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { Fragment } from 'react';
import { toast } from '#app/ui/toast';
import { useDesk } from '../desk-context';
import type { QuoteBlock, ResolvedQuote } from './resolved';
import { shortenAndSay } from './shortening';
import { wordsByKey } from './words-by-key';

type Piece = QuoteBlock['pieces'][number];

const LineMissing = () => <span className="line-missing">[line missing]</span>;

/** What a drafter did at this place: `[…]` or `[the Chair]`; for whoever may write, the button that undoes it. */
function Bracket({ quote, piece }: { quote: ResolvedQuote; piece: Piece }) {
  const desk = useDesk();
  const { kind, text, at, read } = piece;
  const isOut = kind === 'left-out';
  const what = isOut ? `Left out: “${text}”` : `Added by the drafter: ${text}`;
  if (!desk.canEdit)
    return (
      <span className="quote-bracket" data-tip={what}>
        {read}
      </span>
    );
  const undo = isOut
    ? ({ kind: 'put-back', start: at, end: at + text.length } as const)
    : ({ kind: 'take-out', at, words: text } as const);
  return (
    <button
      type="button"
      className="quote-bracket"
      data-tip={isOut ? 'Put the words back' : 'Take it out again'}
      aria-label={`${what}. ${isOut ? 'Put the words back' : 'Take it out'}`}
      onClick={() => void shortenAndSay(desk, quote, undo)}
    >
      {read}
    </button>
  );
}

function Pieces({ quote, pieces }: { quote: ResolvedQuote; pieces: readonly Piece[] }) {
  return pieces.map((piece) =>
    piece.kind === 'words' ? (
      <span key={`w${piece.at}`} data-at={piece.at}>
        {piece.read}
      </span>
    ) : (
      <Bracket key={`${piece.kind}${piece.at}${piece.text}`} quote={quote} piece={piece} />
    ),
  );
}

const FIXED =
  'The words of a quotation stay as the cable has them. Choose some to leave them out or to add to them; Escape leads back to the text.';
/** It is not said again within this. */
const SAID_MS = 8_000;
let saidAt = Number.NEGATIVE_INFINITY;

function sayFixed(): void {
  if (performance.now() - saidAt < SAID_MS) return;
  saidAt = performance.now();
  toast(FIXED);
}

/** At once: the next key is for the text already. */
function backToText({ state, view }: Editor, to?: 'start' | 'end'): void {
  if (to) {
    const end = to === 'end' ? Selection.atEnd(state.doc) : Selection.atStart(state.doc);
    view.dispatch(state.tr.setSelection(end).scrollIntoView());
  }
  view.focus();
}

/** What makes the words of a quotation in the text choosable by keyboard, and says how. */
export function useByKey({ citation }: ResolvedQuote) {
  const { editor } = useDesk();
  return {
    role: 'group',
    tabIndex: -1,
    'aria-label': `Words of ${citation}`,
    'aria-description':
      'Arrow keys choose a word, with Shift more of them. Enter leads to what can be done with them, Escape back to the text.',
    onKeyDown: wordsByKey({ leave: (to) => editor && backToText(editor, to), refuse: sayFixed }),
  };
}

/** The words of a quotation by its own paragraphs, shortened as its drafters have it. */
export function Words({ quote }: { quote: ResolvedQuote }) {
  const byKey = useByKey(quote);
  return (
    <div className="quote-words" {...byKey}>
      {(quote.blocks ?? []).map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a quotation are replaced as a whole
        <p key={i} data-kind={block.kind}>
          <Pieces quote={quote} pieces={block.pieces} />
          {block.lineMissing && (
            <>
              {' '}
              <LineMissing />
            </>
          )}
        </p>
      ))}
    </div>
  );
}

/** The same in one line, for a quotation within a sentence. */
export function InlineWords({ quote }: { quote: ResolvedQuote }) {
  const byKey = useByKey(quote);
  const blocks = quote.blocks ?? [];
  return (
    <q className="quote-words" {...byKey}>
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a quotation are replaced as a whole
        <Fragment key={i}>
          {i > 0 && ' '}
          <Pieces quote={quote} pieces={block.pieces} />
        </Fragment>
      ))}
      {blocks.some((block) => block.lineMissing) && (
        <>
          {' '}
          <LineMissing />
        </>
      )}
    </q>
  );
}
