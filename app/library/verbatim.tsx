import type { Segment } from '#domain/cable/cable';
import { paragraphName, type VerbatimView } from './cable-view';

type Anchor = VerbatimView['anchors'][number];

/** Segments that stand together: those of one paragraph, or those between two. */
interface Stretch {
  anchor: Anchor | null;
  segments: Segment[];
}

function stretchesOf({ segments, anchors }: VerbatimView): Stretch[] {
  const stretches: Stretch[] = [];
  let next = 0;
  for (const segment of segments) {
    while ((anchors[next]?.end ?? Number.POSITIVE_INFINITY) <= segment.start) next++;
    const candidate = anchors[next];
    const anchor = candidate && segment.start >= candidate.start ? candidate : null;
    const last = stretches.at(-1);
    if (last && last.anchor === anchor) last.segments.push(segment);
    else stretches.push({ anchor, segments: [segment] });
  }
  return stretches;
}

/** The text as it was imported, character for character: what the page holds here is what the file held. */
export function Verbatim({ verbatim }: { verbatim: VerbatimView }) {
  const { text, fileName } = verbatim;
  const pieces = (segments: Segment[]) =>
    segments.map(({ kind, start, end }) => (
      <span key={start} className={`is-${kind}`}>
        {text.slice(start, end)}
      </span>
    ));
  return (
    <>
      <p className="cable-verbatim-note">
        The text as it was imported{fileName ? ` from ${fileName}` : ''}, character for character. What the
        carrying web site added is slanted and no part of the cable.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it scrolls sideways, by keyboard too */}
      <pre className="cable-verbatim" data-testid="verbatim" tabIndex={0}>
        {stretchesOf(verbatim).map(({ anchor, segments }) =>
          anchor ? (
            // biome-ignore lint/a11y/useSemanticElements: a <section> may not stand in a <pre>
            <span key={anchor.key} id={anchor.key} role="region" aria-label={paragraphName(anchor)}>
              {pieces(segments)}
            </span>
          ) : (
            pieces(segments)
          ),
        )}
      </pre>
    </>
  );
}
