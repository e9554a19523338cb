import { createContext, type ReactNode, useContext } from 'react';
import type { Subject } from '#server/review/types';
import type { Change } from './api';
import type { Drafts } from './drafts';
import type { Spot } from './text-link';

/** What the cards share: beside a memo's text, or on a cable's page. */
export interface ReviewDesk {
  me: { id: string; name: string };
  /** What a card says of what it is about. */
  excerpt(id: string, on: Subject): ReactNode;
  /** Where the writer of a new thread says who it is for; null where there is nothing to choose. */
  audienceField(draft: string, on: Subject): ReactNode;
  drafts: Drafts;
  /** The card that is looked at; its words are marked in the text. */
  active: string | null;
  /** Looks at a card, and where `show` is true scrolls the text to its words. */
  activate(id: string, show?: boolean): void;
  /** How the text has it; null while that is not known. */
  spotOf(id: string): Spot | null;
  /** Makes a change; the id of the thread where it opened one. @throws Fault */
  change(change: Change): Promise<string | null>;
  /** Makes a change and says so, or what went wrong. */
  act(change: Change, done?: { said: string; undo?: Change }): Promise<void>;
  /** The composer that wants the focus, and the one word that it has it. */
  wanted: string | null;
  want(draft: string | null): void;
  /** Moves the focus to a card. */
  focusCard(id: string): void;
  /** Gives the focus back to where it came from: the text as a rule. */
  giveBack(): void;
}

export const ReviewContext = createContext<ReviewDesk | null>(null);

/** The comments around a card. @throws outside of the pane */
export function useReviewDesk(): ReviewDesk {
  const desk = useContext(ReviewContext);
  if (!desk) throw new Error('this component lives among comments only');
  return desk;
}
