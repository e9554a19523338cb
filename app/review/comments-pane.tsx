import { ChevronDown, ChevronUp } from 'lucide-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useDesk } from '#app/editor/desk-context';
import { IconButton } from '#app/ui/button';
import { CardView, Resolved } from './cards';
import { Invitation } from './invitation';
import { neighbour } from './order';
import { Orphans } from './orphans';
import { ReviewContext } from './review-context';
import type { ReviewSession } from './review-session';
import { useBegun, useCards } from './use-cards';
import { useHighlights } from './use-highlights';
import { useReview } from './use-review';
import { REVIEW_KEYS, useReviewKeys } from './use-review-keys';

/** The way from card to card for the mouse. */
function Steps({ step }: { step(by: 1 | -1): void }) {
  return (
    <span className="comments-steps">
      <IconButton label="Previous comment" keys={REVIEW_KEYS.previous} size="small" onClick={() => step(-1)}>
        <ChevronUp size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label="Next comment" keys={REVIEW_KEYS.next} size="small" onClick={() => step(1)}>
        <ChevronDown size={15} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

export interface CommentsPaneProps {
  review: ReviewSession;
}

/** The comments of the memo, beside their words. */
export function CommentsPane({ review }: CommentsPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const { editor, showPane } = useDesk();
  const { desk, spots, start, leaving } = useReview(review, pane);
  const { list, loaded, fault } = useSyncExternalStore(review.threads.subscribe, review.threads.snapshot);
  const begun = useBegun(desk.drafts, list);
  const [unfolded, setUnfolded] = useState(false);
  useHighlights(list, begun, desk.active);
  const { open, resolved, settled } = useCards(desk.drafts, list, begun, spots);
  const step = (by: 1 | -1) => {
    const id = neighbour(open, desk.active, by, spots, editor?.state.selection.from ?? 0);
    if (id === null) return;
    leaving();
    showPane('comments');
    desk.focusCard(id);
  };
  useReviewKeys({ comment: () => start({ kind: 'text' }), step });
  const nextOf = (id: string) => () => {
    const other = neighbour(open, id, 1, spots, 0);
    if (other && other !== id) desk.focusCard(other);
    else desk.giveBack();
  };
  const isEmpty = loaded && settled && open.length === 0 && resolved.length === 0;
  return (
    <ReviewContext.Provider value={desk}>
      <section ref={pane} aria-label="Comments" className="comments">
        <div className="comments-head">
          <h2 className="pane-title">Comments</h2>
          {open.length > 1 && <Steps step={step} />}
        </div>
        {!loaded && fault && <p className="pane-empty">The comments could not be fetched. Trying again…</p>}
        {loaded && <Invitation empty={isEmpty} />}
        <ol className="cards" aria-label="Open comments">
          {open.map((card) => (
            <CardView key={card.id} card={card} next={nextOf(card.id)} />
          ))}
          {loaded && <Orphans threads={list} />}
        </ol>
        <Resolved cards={resolved} open={unfolded} setOpen={setUnfolded} />
      </section>
    </ReviewContext.Provider>
  );
}
