import type { HoldingState } from '#db/queries/impact';
import type { Level } from '#domain/marking/mark';

/** Where a cable's passages are held, for one reader: what is to be called back when a revision changes them. */
export interface ImpactView {
  id: string;
  /** `08 STATE 2034` */
  label: string;
  /** Null for a reader below the banner. */
  subject: string | null;
  /** The marking of what is on the page. */
  shown: Level;
  /** The revision that the quotations are held against, and those there are, newest first; ISO 8601. */
  revision: number;
  revisions: { number: number; importedAt: string }[];
  /** Only what the revision changed. */
  affectedOnly: boolean;
  paragraphs: HeldParagraph[];
  counts: { memos: number; quotations: number; waiting: number; exports: number };
}

/** A paragraph that is held, with all that hold it. */
export interface HeldParagraph {
  key: string;
  number: number | null;
  mark: string;
  /** False where the revision dropped it: then it is named as it was quoted. */
  there: boolean;
  holdings: HoldingView[];
}

/** One quotation in one memo. */
export interface HoldingView {
  citationId: string;
  memo: { id: string; title: string };
  owners: string[];
  whole: boolean;
  words: string;
  /** Number of the revision its words are from. */
  from: number;
  state: HoldingState;
  decision: { by: string; at: string } | null;
  stands: boolean;
  exports: { format: string; at: string; by: string | null; from: number }[];
}

/** Each state in words. */
export const STATE_WORDS: Record<HoldingState, string> = {
  current: 'as the source',
  changed: 'source changed',
  unsure: 'source changed',
  withdrawn: 'source withdrawn',
  remarked: 'source re-marked',
  kept: 'kept as cited',
  taken: 'new text taken',
  open: 'not compared',
};

/** Whether somebody has to look at it: nobody decided yet. */
export const isWaiting = ({ state, stands }: Pick<HoldingView, 'state' | 'stands'>) =>
  stands && ['changed', 'unsure', 'withdrawn', 'remarked'].includes(state);
