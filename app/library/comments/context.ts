import { createContext, useContext } from 'react';
import type { Card } from '#app/review/order';
import type { PassageSubject, Thread } from '#server/review/types';

/** The comments on one paragraph. */
export interface ParagraphCards {
  /** Open threads and those being begun, in the order of the words they are on. */
  open: readonly Card[];
  resolved: readonly Card[];
  /** Those that stand at an earlier paragraph and are on this one as well. */
  above: readonly Card[];
}

/** The comments on the cable of the page. */
export interface CableComments {
  at(key: string): ParagraphCards;
  /** Threads on words that the present revision no longer has. */
  gone: readonly Card[];
  /** All that this reader may see; null before they are known. */
  threads: readonly Thread[] | null;
  /** Whether the comments on a paragraph are unfolded. */
  isOpen(key: string): boolean;
  /** Unfolds them, or folds them away; with `focus` the first of them takes it. */
  toggle(key: string, focus: boolean): void;
  /** Unfolds a thread among those of its paragraph and looks at it; with `focus` it takes it. */
  show(id: string, focus: boolean): void;
  /** Begins a comment on a passage. */
  start(on: PassageSubject): void;
}

export const NO_CARDS: ParagraphCards = { open: [], resolved: [], above: [] };

export const CommentsContext = createContext<CableComments>({
  at: () => NO_CARDS,
  gone: [],
  threads: null,
  isOpen: () => false,
  toggle: () => {},
  show: () => {},
  start: () => {},
});

/** The comments on the cable of the page; none where it has none to show. */
export const useCableComments = (): CableComments => useContext(CommentsContext);
