import type { Editor } from '@tiptap/core';
import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import type { Level } from '#domain/marking/mark';
import type { MemoProvider } from './collab/provider';
import type { DeskFacts } from './desk/desk-page';
import type { QuoteView } from './quotes/quote-store';
import type { ResolvedQuote } from './quotes/resolved';

/** What somebody wants to comment on: a quotation, or the words that are selected in the text. */
export type CommentTarget = { kind: 'quote'; citation: string } | { kind: 'text' };

/** Starts a comment; set by the comments pane while it is there. */
export type StartComment = (target: CommentTarget) => void;

/** What all parts of the desk know of the memo that lies on it. */
export interface Desk {
  memoId: string;
  me: DeskFacts['me'];
  /** What unmarked text falls under. */
  handling: Level;
  /** The high-water mark as it was when the page was made; null for whoever is not the memo's owner. */
  highWater: DeskFacts['highWater'];
  canEdit: boolean;
  canComment: boolean;
  /** Null until the text is on screen. */
  editor: Editor | null;
  doc: Y.Doc;
  provider: MemoProvider;
  /** By citation id; what is not in it is loading, or a fault once `quotesLoaded`. */
  quotes: ReadonlyMap<string, ResolvedQuote>;
  quotesLoaded: boolean;
  /** How the quotation of this id stands: loading, known, or not this memo's. */
  quoteView(citation: string | null): QuoteView;
  /** Fetches the quotes again. */
  refreshQuotes(): Promise<void>;
  /** Puts a quotation that the server just gave into the map, before the next fetch. */
  addQuote(quote: ResolvedQuote): void;
  /** Scrolls to the first use of this citation and selects it. */
  focusQuote(citation: string): void;
  /** Null while nothing takes comments. */
  startComment: StartComment | null;
  /** The comments pane puts its `StartComment` here, and null when it goes. */
  setStartComment(start: StartComment | null): void;
  /** Opens a side pane where it is closed. */
  showPane(pane: 'sources' | 'comments'): void;
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk around a component. @throws outside of one */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('this component lives on a desk only');
  return desk;
}
