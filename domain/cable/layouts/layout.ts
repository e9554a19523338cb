import type { Issue, Layout } from '../cable';
import type { Line } from '../lines';

/**
 * What a layout knows about a copy: which lines are the cable's and which the carrier's. The body logic that follows
 * is the same for all layouts.
 */
export interface Copy {
  layout: Layout;
  /** The cable's lines are those from `first` up to, not including, `last`. */
  first: number;
  last: number;
  /** Lines between them that are not the cable's either: notices and stamps of the carrier. */
  carrier: Set<number>;
  /** Lines between them that are page breaks. */
  breaks: Set<number>;
  /** A title that the carrier gave it; null where there is none. */
  title: string | null;
  issues: Issue[];
}

/** Reads a copy of its layout; null where the copy is of another. */
export type LayoutReader = (lines: readonly Line[]) => Copy | null;
