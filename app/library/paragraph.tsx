import { memo, type ReactNode } from 'react';
import { cx } from '#app/ui/cx';
import { MarkChip } from '#app/ui/mark-chip';
import { highest, levelWord } from '#domain/marking/mark';
import { hashOf, marginNumber, type ParagraphView, paragraphName } from './cable-view';
import { CommentsMark, ParagraphComments } from './comments/comment-parts';
import { ReadingText } from './reading-text';
import { UsesMark } from './uses/uses-mark';

/** A paragraph: number and mark in the margin, text, and the bar of what can be done with it while it is in hand. */
export const Paragraph = memo(function Paragraph({
  paragraph,
  reached,
  cited,
  bar,
}: {
  paragraph: ParagraphView;
  /** The one paragraph that Tab reaches; j and k go on from there. */
  reached: boolean;
  /** The one that the address names. */
  cited: boolean;
  bar: ReactNode;
}) {
  const { key, body } = paragraph;
  return (
    <section
      id={key}
      aria-label={paragraphName(paragraph)}
      data-paragraph={body ? key : undefined}
      tabIndex={body ? (reached ? 0 : -1) : undefined}
      className={cx('cable-paragraph', cited && 'is-cited', !body && 'is-withheld')}
    >
      <div className="cable-margin">
        <a
          href={hashOf(key)}
          tabIndex={-1}
          className="cable-number"
          title={`Link to ${paragraphName(paragraph)}`}
        >
          {marginNumber(paragraph)}
        </a>
        <Mark paragraph={paragraph} />
      </div>
      {body ? (
        <div className="cable-text">
          <ReadingText body={body} />
        </div>
      ) : (
        <p className="cable-withheld">needs {levelWord(paragraph.level)}</p>
      )}
      <div className="cable-uses">
        <UsesMark paragraph={paragraph} reached={reached} />
        <CommentsMark paragraph={paragraph} reached={reached} />
      </div>
      <ParagraphComments paragraph={paragraph} />
      {bar}
    </section>
  );
});

/** Paragraphs in a row that are above the reader's clearance: numbers and marks, in little room. */
export function WithheldRun({ paragraphs }: { paragraphs: readonly ParagraphView[] }) {
  const level = highest(paragraphs.map((paragraph) => paragraph.level));
  return (
    <div className="cable-run">
      {paragraphs.map((paragraph) => (
        <section key={paragraph.key} id={paragraph.key} aria-label={paragraphName(paragraph)}>
          <a href={hashOf(paragraph.key)} tabIndex={-1} className="cable-number">
            {marginNumber(paragraph)}
          </a>
          <Mark paragraph={paragraph} />
        </section>
      ))}
      <p className="cable-withheld">need {levelWord(level)}</p>
    </div>
  );
}

/** What it bears; where it bears nothing, what it is treated at, in a broken frame. */
function Mark({ paragraph: { mark, treatedAs, level } }: { paragraph: ParagraphView }) {
  if (mark === treatedAs) return <MarkChip mark={mark} />;
  const why = mark === null ? 'It bears no mark in this copy' : `It is marked (${mark})`;
  return (
    <MarkChip
      mark={treatedAs}
      title={`${why}; it is treated as ${levelWord(level)}.`}
      className="border-dashed"
    />
  );
}
