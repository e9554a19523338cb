import { type ComponentType, createContext, type RefObject, useContext } from 'react';
import type { Card } from '#app/review/order';
import type { PassageSubject, Thread } from '#server/review/types';
import type { ParagraphView } from '../cable-view';

/** The comments on one paragraph. */
export interface ParagraphCards {
  /** Open threads and those being begun, in the order of the words they are on. */
  open: readonly Card[];
  resolved: readonly Card[];
  /** Those that stand at an earlier paragraph and are on this one as well. */
  above: readonly Card[];
}

/** What is shown of the comments: it comes after the text. */
export interface CommentParts {
  /** In the margin of a paragraph. */
  Mark: ComponentType<{ paragraph: ParagraphView; reached: boolean }>;
  /** Below its text. */
  Cards: ComponentType<{ paragraph: ParagraphView }>;
  /** At the end of the text. */
  Gone: ComponentType;
  /** In the text. */
  Words: ComponentType<{ root: RefObject<HTMLElement>; keys: readonly string[] }>;
}

/** The comments on the cable of the page. */
export interface CableComments {
  /** Null until they are here. */
  parts: CommentParts | null;
  /** The card that is to have the focus, or to come into sight alone; null for none. */
  toReach: { id: string; focus: boolean } | null;
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

export const NO_COMMENTS: CableComments = {
  parts: null,
  toReach: null,
  at: () => NO_CARDS,
  gone: [],
  threads: null,
  isOpen: () => false,
  toggle: () => {},
  show: () => {},
  start: () => {},
};

export const CommentsContext = createContext<CableComments>(NO_COMMENTS);

/** The comments on the cable of the page; none where it has none to show. */
export const useCableComments = (): CableComments => useContext(CommentsContext);
