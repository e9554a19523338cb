import type { RefObject } from 'react';
import type { ParagraphView } from '../cable-view';
import { useCableComments } from './context';

/** How many threads there are on a paragraph, once that is known. */
export function CommentsMark(props: { paragraph: ParagraphView; reached: boolean }) {
  const { parts } = useCableComments();
  return parts && <parts.Mark {...props} />;
}

/** The threads on a paragraph, while they are unfolded. */
export function ParagraphComments(props: { paragraph: ParagraphView }) {
  const { parts } = useCableComments();
  return parts && <parts.Cards {...props} />;
}

/** What the text as a whole has of its comments: the words that they are on, and what was said of others. */
export function TextComments(props: { root: RefObject<HTMLElement>; keys: readonly string[] }) {
  const { parts } = useCableComments();
  return (
    parts && (
      <>
        <parts.Gone />
        <parts.Words {...props} />
      </>
    )
  );
}
