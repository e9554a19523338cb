import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import { DraftCard } from './draft-card';
import type { Card } from './order';
import { ThreadCard } from './thread-card';

/** A thread, or one that is being begun. `next` moves the focus on when it is put away. */
export function CardView({ card, next }: { card: Card; next(): void }) {
  return card.kind === 'thread' ? (
    <ThreadCard thread={card.thread} next={next} />
  ) : (
    <DraftCard id={card.id} on={card.on} />
  );
}

/** Resolved threads, folded away behind their number. */
export function Resolved({
  cards,
  open,
  setOpen,
}: {
  cards: readonly Card[];
  open: boolean;
  setOpen(open: boolean): void;
}) {
  const id = useId();
  if (cards.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="resolved-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronUp size={14} aria-hidden="true" /> : <ChevronDown size={14} aria-hidden="true" />}
        {cards.length} resolved
      </button>
      <ol id={id} className="cards" hidden={!open} aria-label="Resolved">
        {open && cards.map((card) => <CardView key={card.id} card={card} next={() => {}} />)}
      </ol>
    </>
  );
}
