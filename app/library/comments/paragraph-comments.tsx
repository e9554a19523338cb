import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { CardView, Resolved } from '#app/review/cards';
import type { Card } from '#app/review/order';
import { Orphans } from '#app/review/orphans';
import { useReviewDesk } from '#app/review/review-context';
import { type ParagraphView, paragraphName } from '../cable-view';
import { cardsOn, countInWords } from './arrange';
import { useCableComments } from './context';

/** In the margin of a paragraph: how many threads there are on it; behind that they unfold below its text. */
export function CommentsMark({ paragraph, reached }: { paragraph: ParagraphView; reached: boolean }) {
  const comments = useCableComments();
  const { open, resolved } = cardsOn(comments.at(paragraph.key));
  const threads = open.filter((card) => card.kind === 'thread');
  if (threads.length + resolved.length === 0) return null;
  const name = countInWords({ open: threads, resolved });
  return (
    <button
      type="button"
      className="cable-comments-mark"
      tabIndex={reached ? 0 : -1}
      aria-expanded={comments.isOpen(paragraph.key)}
      aria-label={name}
      data-tip={name}
      data-keys="o"
      data-act="comments"
      onClick={(event) => comments.toggle(paragraph.key, event.detail === 0)}
    >
      <span>
        <MessageSquareText size={11} aria-hidden="true" /> {threads.length > 0 ? threads.length : '✓'}
      </span>
    </button>
  );
}

/** Goes on to the next card when one is put away by keyboard, else back to the paragraph. */
function useNext(cards: readonly Card[]) {
  const { focusCard, giveBack } = useReviewDesk();
  return (id: string) => () => {
    const now = cards.findIndex((card) => card.id === id);
    const other = cards[now + 1] ?? cards[now - 1];
    if (other) focusCard(other.id);
    else giveBack();
  };
}

function Cards({ name, open, resolved }: { name: string; open: readonly Card[]; resolved: readonly Card[] }) {
  const [unfolded, setUnfolded] = useState(false);
  const nextOf = useNext(open);
  return (
    <section aria-label={name} className="cable-comments">
      <ol className="cards" aria-label="Open comments">
        {open.map((card) => (
          <CardView key={card.id} card={card} next={nextOf(card.id)} />
        ))}
      </ol>
      <Resolved cards={resolved} open={unfolded || open.length === 0} setOpen={setUnfolded} />
    </section>
  );
}

/** The threads on a paragraph, below its text, while they are unfolded or one is being begun. */
export function ParagraphComments({ paragraph }: { paragraph: ParagraphView }) {
  const comments = useCableComments();
  const { open, resolved } = comments.at(paragraph.key);
  const isWriting = open.some((card) => card.kind === 'draft');
  if (!isWriting && !comments.isOpen(paragraph.key)) return null;
  if (open.length + resolved.length === 0) return null;
  const name = `Comments on ${paragraphName(paragraph).toLowerCase()}`;
  return <Cards name={name} open={open} resolved={resolved} />;
}

/**
 * At the end of the text: threads on words that are not in this revision, and what somebody was writing to a thread that
 * is gone. Nothing that was said of them is lost.
 */
export function GoneComments() {
  const { gone, threads } = useCableComments();
  return (
    <>
      {threads && (
        <ol className="cards cable-comments">
          <Orphans threads={threads} />
        </ol>
      )}
      {gone.length > 0 && (
        <div className="cable-gone">
          <h2 className="cable-heading">Said of words that this revision no longer has</h2>
          <Cards name="Comments on withdrawn words" open={gone} resolved={[]} />
        </div>
      )}
    </>
  );
}
