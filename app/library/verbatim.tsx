import { Fragment } from 'react';
import type { SegmentKind } from '#domain/cable/cable';
import { paragraphName, type VerbatimView } from './cable-view';

/** A stretch of the text with what it is; those that begin a paragraph carry its anchor. */
interface Piece {
  kind: SegmentKind;
  text: string;
  anchor: VerbatimView['anchors'][number] | null;
}

function piecesOf({ text, segments, anchors }: VerbatimView): Piece[] {
  let next = 0;
  return segments.map(({ kind, start, end }) => {
    const candidate = anchors[next];
    const anchor = candidate && candidate.start >= start && candidate.start < end ? candidate : null;
    if (anchor) next++;
    return { kind, text: text.slice(start, end), anchor };
  });
}

/** The text as it was imported, character for character: what the page holds here is what the file held. */
export function Verbatim({ verbatim }: { verbatim: VerbatimView }) {
  return (
    <>
      <p className="cable-verbatim-note">
        The text as it was imported{verbatim.fileName ? ` from ${verbatim.fileName}` : ''}, character for
        character. What the carrying web site added is grey and no part of the cable.
      </p>
      <pre className="cable-verbatim" data-testid="verbatim">
        {piecesOf(verbatim).map((piece, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under its reader
          <Fragment key={i}>
            {piece.anchor ? (
              // biome-ignore lint/a11y/useSemanticElements: a <section> may not stand in a <pre>
              <span id={piece.anchor.key} role="region" aria-label={paragraphName(piece.anchor)}>
                {piece.text}
              </span>
            ) : (
              <span className={`is-${piece.kind}`}>{piece.text}</span>
            )}
          </Fragment>
        ))}
      </pre>
    </>
  );
}
